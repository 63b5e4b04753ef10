"""What a screening hit says and does not say: its score, its risk, its properties beside the customer's."""
