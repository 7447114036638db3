#!/usr/bin/python3
"""A robot that knows nothing of Keyway: its own physics, renderer and camera, in rospy.

The pusher's motors lag behind their commands, and a pushed puck slides on a little. The camera is wider than the
table, 30 Hz, bgr8 with padded rows, with noise and soft edges; where corners are given, it is where it sees the table's
top left, top right, bottom right and bottom left corner there. Plays layouts one after the other and prints a line of
JSON for each.
"""
import json
import math
import sys
import threading

import numpy
import rospy
from geometry_msgs.msg import TwistStamped
from sensor_msgs.msg import Image

PUCK, PUSHER, WALL_HALF = 0.12, 0.06, 0.04
SIZE, MARGIN, PAD = 128, 24, 16
FLOOR, TABLE, WALL, RED, BLUE = 40, (226, 216, 196), (94, 78, 70), (206, 64, 52), (48, 98, 190)
MOTOR_LAG, SLIDE = 0.05, 0.04
# A machine that draws too slowly slows the world: from image to image no more time passes than from command to command.
COMMAND_TIME = 0.1


def table_coordinates(corners):
    """Where on the table, -1 to 1 with y up, each pixel of the camera looks, and how long a pixel is there."""
    y, x = numpy.mgrid[0:SIZE, 0:SIZE + 2 * MARGIN] + 0.5
    rows, right = [], []
    for (at, down), (u, v) in zip(corners, ((-1, 1), (1, 1), (1, -1), (-1, -1))):
        rows += [[at, down, 1, 0, 0, 0, -u * at, -u * down], [0, 0, 0, at, down, 1, -v * at, -v * down]]
        right += [u, v]
    a, b, c, d, e, f, g, h = numpy.linalg.solve(rows, right)
    over = g * x + h * y + 1
    u, v = (a * x + b * y + c) / over, (d * x + e * y + f) / over
    return u, v, numpy.sqrt(numpy.hypot(*numpy.gradient(u)) * numpy.hypot(*numpy.gradient(v)))


class Robot:
    def __init__(self, layout, camera):
        self.camera = camera
        self.puck, self.goal, self.wall, self.half = [numpy.array(layout[k], float) for k in ("puck", "goal", "wall", "half")]
        self.pusher = numpy.zeros(2)
        self.velocity = numpy.zeros(2)
        self.slide = numpy.zeros(2)
        self.command = numpy.zeros(2)

    def keep_off_wall(self, place, radius):
        near = numpy.clip(place, self.wall - [self.half, WALL_HALF], self.wall + [self.half, WALL_HALF])
        away = place - near
        distance = numpy.linalg.norm(away)
        if 0 < distance < radius:
            place = near + away / distance * radius
        return numpy.clip(place, radius - 1, 1 - radius)

    def step(self, dt):
        self.velocity += (numpy.clip(self.command, -1, 1) - self.velocity) * min(1, dt / MOTOR_LAG)
        self.pusher = self.keep_off_wall(self.pusher + self.velocity * dt, PUSHER)
        self.slide *= math.exp(-dt / SLIDE)
        before = self.puck.copy()
        self.puck = self.puck + self.slide * dt
        apart = self.puck - self.pusher
        distance = numpy.linalg.norm(apart)
        if 0 < distance < PUCK + PUSHER:
            self.puck = self.pusher + apart / distance * (PUCK + PUSHER)
            self.slide = (self.puck - before) / dt * 0.5
        self.puck = self.keep_off_wall(self.puck, PUCK)
        apart = self.puck - self.pusher
        distance = numpy.linalg.norm(apart)
        if 0 < distance < PUCK + PUSHER:
            self.pusher = self.puck - apart / distance * (PUCK + PUSHER)

    def picture(self, noise, puck=None, pusher=None):
        puck = self.puck if puck is None else puck
        pusher = self.pusher if pusher is None else pusher
        x, y, scale = self.camera
        image = numpy.full(x.shape + (3,), float(FLOOR))

        def paint(depth, colour):
            cover = numpy.clip(depth / scale + 0.5, 0, 1)[..., None]
            image[:] = image * (1 - cover) + cover * numpy.array(colour)

        paint(1 - numpy.maximum(abs(x), abs(y)), TABLE)
        paint(numpy.minimum(self.half - abs(x - self.wall[0]), WALL_HALF - abs(y - self.wall[1])), WALL)
        paint(PUCK - numpy.hypot(x - puck[0], y - puck[1]), RED)
        paint(PUSHER - numpy.hypot(x - pusher[0], y - pusher[1]), BLUE)
        image += noise.normal(0, 2, image.shape)
        return numpy.clip(image, 0, 255).astype(numpy.uint8)

    def goal_picture(self, noise):
        side = 1 if self.goal[0] >= self.wall[0] else -1
        return self.picture(noise, self.goal, self.goal + [side * (PUCK + PUSHER), 0])

    def error(self):
        return float(numpy.linalg.norm(self.puck - self.goal))


def message(picture, stamp):
    height, width = picture.shape[:2]
    rows = numpy.zeros((height, width * 3 + PAD), numpy.uint8)
    rows[:, :width * 3] = picture[:, :, ::-1].reshape(height, -1)
    image = Image(height=height, width=width, encoding="bgr8", step=width * 3 + PAD, data=rows.tobytes())
    image.header.stamp = stamp
    image.header.frame_id = "overhead_optical_frame"
    return image


def main():
    layouts = json.loads(sys.argv[1])
    corners = [[float(number) for number in point.split(",")] for point in sys.argv[2].split()]
    middle = [[MARGIN, 0], [MARGIN + SIZE, 0], [MARGIN + SIZE, SIZE], [MARGIN, SIZE]]
    view = table_coordinates(corners or middle)
    rospy.init_node("strange_robot", disable_signals=True)
    camera = rospy.Publisher("/overhead/image", Image, queue_size=1, tcp_nodelay=True)
    goals = rospy.Publisher("/overhead/goal", Image, queue_size=1, latch=True)
    lock = threading.Lock()
    now = {"robot": None, "frames": set(), "commands": 0}

    def obey(twist):
        with lock:
            now["commands"] += 1
            now["frames"].add(twist.header.frame_id)
            if now["robot"] is not None:
                now["robot"].command = numpy.array([twist.twist.linear.x, twist.twist.linear.y])

    commands = rospy.Subscriber("/arm/velocity", TwistStamped, obey, queue_size=1, tcp_nodelay=True)
    noise = numpy.random.default_rng(1)
    while camera.get_num_connections() == 0 or commands.get_num_connections() == 0:
        rospy.sleep(0.05)
    for number, layout in enumerate(layouts):
        robot = Robot(layout, view)
        goals.publish(message(robot.goal_picture(noise), rospy.Time.now()))
        rospy.sleep(0.4)
        with lock:
            robot.command = numpy.zeros(2)
            now["robot"] = robot
        last = rospy.get_time()
        played, stepped, frame = 0.0, 0.0, 0
        while played < 10 and robot.error() > 0.25:
            with lock:
                time = rospy.get_time()
                played += min(time - last, COMMAND_TIME)
                last = time
                while stepped < played:
                    robot.step(0.005)
                    stepped += 0.005
                due = played * 30 >= frame
                picture = robot.picture(noise) if due else None
            if due:
                frame = int(played * 30) + 1
                camera.publish(message(picture, rospy.Time.from_sec(time)))
            rospy.sleep(0.005)
        with lock:
            now["robot"] = None
            print(json.dumps({"episode": number, "reached": robot.error() <= 0.25, "error": robot.error(),
                              "seconds": played, "commands": now["commands"],
                              "frames": sorted(now["frames"])}), flush=True)
    rospy.signal_shutdown("done")


main()
