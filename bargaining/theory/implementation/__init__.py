"""What has to be promised, paid or committed to so that rational parties play as somebody wishes."""
