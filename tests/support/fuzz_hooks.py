"""Every call of schemathesis is made by somebody who is there, mostly about a case that is there."""
import itertools
import json
import os
import random

import schemathesis

with open(os.environ["HEYI_FUZZ"], encoding="utf-8") as file:
    world = json.load(file)

# Whose seat plays a role of the action table.
SEATS = {
    "clerk": ["clerk"], "mediator": ["mediator-chen"], "candidate": ["mediator-chen"], "administrator": ["administrator"],
    "insurer": ["insurer-huhai-underwriter"], "notary": ["notary-baoshan-notary"],
}
PARTY = ["enterprise-a", "enterprise-b"]

turns = itertools.count()
chance = random.Random(world["seed"])
# One caller in so many is nobody.
STRANGER = 12


def real(name, value):
    """What stands there, four times of five; else what was made up."""
    known = world["known"].get(name)
    return chance.choice(known) if known and chance.random() < 0.8 else value


def seat_for(turn, case):
    """In turn each of them; but every other action by somebody who may take it."""
    handles = list(world["sessions"])
    may = [seat for role in case.operation.definition.raw.get("x-by", []) for seat in SEATS.get(role, PARTY) if seat in handles]
    return chance.choice(may) if may and turn % 2 == 0 else handles[turn % len(handles)]


@schemathesis.hook
def before_call(ctx, case, kwargs):
    turn = next(turns)
    case.path_parameters = {name: real(name, value) for name, value in (case.path_parameters or {}).items()}
    case.cookies = {}
    headers = case.headers if case.headers is not None else {}
    for name in ("Cookie", "Authorization", "Origin", "X-Fuzzed-By"):
        headers.pop(name, None)
    if turn % STRANGER != 0:
        handle = seat_for(turn, case)
        headers["Cookie"] = world["sessions"][handle]
        headers["X-Fuzzed-By"] = handle
    headers["Origin"] = world["origin"]
    case.headers = headers


@schemathesis.hook
def after_call(ctx, case, response):
    seat = case.headers.get("X-Fuzzed-By", "nobody") if case.headers else "nobody"
    with open(world["calls"], "a", encoding="utf-8") as file:
        file.write(json.dumps({"seat": seat, "operation": case.operation.label, "status": response.status_code}) + "\n")
