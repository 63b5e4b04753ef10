"""Item models: rows and cells for views, fed with values."""
