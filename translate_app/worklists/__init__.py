"""Work lists: which story waits for whom, what a list is narrowed to, and the filters that people keep."""
