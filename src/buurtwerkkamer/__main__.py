import sys

from buurtwerkkamer.cli import main

sys.exit(main())
