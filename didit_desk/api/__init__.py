"""How remote systems speak. The only place that knows HTTP and JSON."""
