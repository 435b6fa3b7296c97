"""What Maru's own model learns from: made-up homes, and what people say in them."""
