# Every target is a command of boot.py, which needs nothing but Python 3.11 or newer.
.DEFAULT_GOAL := help
.PHONY: demo test embedded coverage lint check bench picture lock help

demo test embedded coverage lint check bench picture lock help:
	@python3 boot.py $@ $(ARGS)
