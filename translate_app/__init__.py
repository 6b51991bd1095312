"""The desk where a multilingual newsroom turns original-language reporting into credited, reviewed renderings."""
