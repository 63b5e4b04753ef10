"""Pictures are decoded in processes of their own, which can open nothing and be ended at any moment."""
