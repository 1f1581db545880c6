#!/usr/bin/env python3
"""The shop of test-inputs/incident before and after its fixes: how many clients
Redis counts while visitors load the front page.

  chart.py BEFORE AFTER      the two programs
"""
import os
import subprocess
import sys
import urllib.request

from servers import Redis

REQUESTS, STEP, HEIGHT = 120, 4, 10


def visit(binary):
    """The clients after each STEP requests, and all answers."""
    with Redis() as redis:
        shop = subprocess.Popen(
            [binary], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, env={**os.environ, "PORT": "0",
                            "REDIS_PORT": str(redis.port)})
        try:
            url = "http://127.0.0.1:" + shop.stdout.readline().split()[-1] + "/"
            answers, clients = [], [redis.clients()]
            for number in range(1, REQUESTS + 1):
                answers.append(urllib.request.urlopen(url, timeout=10).read())
                if number % STEP == 0:
                    clients.append(redis.clients())
            return clients, answers
        finally:
            shop.terminate()
            shop.wait(20)


def draw(before, after):
    top = max(before + after)
    level = lambda count: round(count * HEIGHT / top)
    print("clients that Redis counts\n")
    for row in range(HEIGHT, -1, -1):
        scale = f"{row * top // HEIGHT:5}" if row % 5 == 0 else " " * 5
        line = "".join(
            "*" if level(b) == row else "o" if level(a) == row else " "
            for b, a in zip(before, after))
        print(f"{scale} |{line.rstrip()}")
    print(f"      +{'-' * len(before)}\n"
          f"       0{REQUESTS:>{len(before) - 1}} x GET /\n\n"
          f"       * as it is: {before[0]} -> {before[-1]}\n"
          f"       o fixed:    {after[0]} -> {after[-1]}\n")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    (before, answers), (after, same) = map(visit, sys.argv[1:])
    draw(before, after)
    if answers != same:
        sys.exit("the fixed shop answers differently")
    if before[-1] - before[0] < REQUESTS // 2:
        sys.exit("the clients of the shop as it is do not climb")
    if 2 * (after[-1] - after[len(after) // 2]) > REQUESTS // 8:
        sys.exit("the clients of the fixed shop climb")
    print("The answers are the same.")


if __name__ == "__main__":
    main()
