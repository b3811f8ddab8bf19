"""A fake of Stripe on this machine, for where no money is real: tests, development, the demo.

The real library talks to it over HTTP. It keeps its state in a file of its own, since a real
provider's is not rolled back with ours either.
"""
