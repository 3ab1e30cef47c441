"""What pycasbin answers to requests: model, policy and a file of `sub, obj, act` lines are its arguments; prints 1 or 0
for each."""
import sys

import casbin

enforcer = casbin.Enforcer(sys.argv[1], sys.argv[2])
for line in open(sys.argv[3]):
    print(int(enforcer.enforce(*(word.strip() for word in line.split(",")))))
