"""Plays goals and cancels to a server of ours and, beside it, to actionlib's own, and says a line for what came of each.

The arguments are the definition of the action and the name under which ours is served. Messages are published as they
are, without a client of actionlib, whose stamps and identities are always good ones.
"""
import os
import sys
import threading

import actionlib
import rospy
from actionlib_msgs.msg import GoalID, GoalStatus, GoalStatusArray

from planned_pictures import action_types, picture

PATIENCE = 20
rospy.init_node("comparer", log_level=rospy.FATAL)
types = action_types(open(sys.argv[1]).read())


def pursue(goal):
    while not theirs.is_preempt_requested() and not rospy.is_shutdown():
        rospy.sleep(0.01)
    theirs.set_preempted()


theirs = actionlib.SimpleActionServer("theirs", types["keyway/PlanToImageAction"], pursue, auto_start=False)
theirs.start()


class Server:
    """One of the two, as who talks to it sees it."""

    def __init__(self, name):
        self.lock = threading.Condition()
        self.statuses, self.results = [], []
        self.marks = 0
        self.goals = rospy.Publisher(name + "/goal", types["keyway/PlanToImageActionGoal"], queue_size=50)
        self.cancels = rospy.Publisher(name + "/cancel", GoalID, queue_size=50)
        subscribers = [
            rospy.Subscriber(name + "/result", types["keyway/PlanToImageActionResult"], self.take_result),
            rospy.Subscriber(name + "/status", GoalStatusArray, self.take_status),
        ]
        self.expect(lambda: self.goals.get_num_connections() and self.cancels.get_num_connections()
                    and all(one.get_num_connections() for one in subscribers), "connections")

    def take_result(self, message):
        with self.lock:
            self.results.append(message.status)
            self.lock.notify_all()

    def take_status(self, message):
        with self.lock:
            self.statuses = message.status_list
            self.lock.notify_all()

    def expect(self, condition, what):
        with self.lock:
            deadline = rospy.get_time() + PATIENCE
            while not condition():
                if rospy.get_time() > deadline:
                    print("never:", what, self.statuses, flush=True)
                    os._exit(1)  # The thread of actionlib's server would go on for ever.
                self.lock.wait(0.05)

    def goal(self, identity, stamp=rospy.Time()):
        message = types["keyway/PlanToImageActionGoal"]()
        message.goal_id = GoalID(stamp=stamp, id=identity)
        message.goal.image = picture(0, 255)
        message.goal.timeout = rospy.Duration(600)
        self.goals.publish(message)

    def cancel(self, identity="", stamp=rospy.Time()):
        self.cancels.publish(GoalID(stamp=stamp, id=identity))

    def status(self, identity):
        return [one.status for one in self.statuses if one.goal_id.id == identity]

    def ended(self, identity):
        return [one.status for one in self.results if one.goal_id.id == identity]

    def until(self, identity, *wanted):
        """Waits for a goal's end or one of these states, and says which."""
        self.expect(lambda: self.ended(identity) or set(self.status(identity)) & set(wanted), identity)
        return GoalStatus.to_string((self.ended(identity) or self.status(identity))[0])

    def active(self, identity):
        return self.until(identity, GoalStatus.ACTIVE)

    def mark(self):
        """Waits until all cancels have come: goals take a way of their own, and one sent now would overtake them."""
        self.marks += 1
        self.cancel("marker %d" % self.marks)
        self.until("marker %d" % self.marks, GoalStatus.RECALLING)

    def rest(self):
        """Ends what is pursued, and waits until nothing is."""
        self.cancel()
        self.mark()
        self.expect(lambda: not {GoalStatus.PENDING, GoalStatus.ACTIVE, GoalStatus.PREEMPTING}
                    & {one.status for one in self.statuses}, "rest")


def play(server):
    """What clients may do, in words, and what comes of it."""
    def second(offset):
        return rospy.Time.now() + rospy.Duration(offset)

    server.cancel(stamp=second(-5))
    server.goal("zero")
    yield "no stamp, after a cancel up to five seconds ago", server.active("zero")
    server.cancel("zero")
    yield "cancelled by its identity", server.until("zero")

    server.cancel(stamp=second(0))
    server.mark()
    server.goal("old", second(-3))
    yield "a stamp before that of an earlier cancel", server.until("old")
    present = second(0)
    server.goal("new", present)
    yield "a stamp after that of an earlier cancel", server.active("new")
    server.cancel(stamp=present - rospy.Duration(1))
    server.cancel("other")
    yield "a cancel of a goal that is not known", server.until("other", GoalStatus.RECALLING)
    yield "the goal that is pursued, after an older cancel", server.active("new")
    server.goal("other")
    yield "a goal that was cancelled before it came", server.until("other")
    yield "the goal that is pursued, meanwhile", server.active("new")
    server.cancel("another", second(0))
    yield "the goal that is pursued, when another is cancelled with a newer stamp", server.until("new")
    yield "that other goal", server.until("another", GoalStatus.RECALLING)

    server.goal("twice")
    server.active("twice")
    server.goal("twice")
    server.cancel("twice")
    yield "a goal that is sent twice", server.until("twice")
    server.goal("twice", second(0))
    server.goal("next")
    yield "the goal after it", server.active("next")
    yield "ends of the goal that was sent three times", len(server.ended("twice"))
    yield "its places in the list", len(server.status("twice"))
    server.goal("successor")
    yield "a goal whose place another takes", server.until("next")
    yield "the one that takes it", server.active("successor")

    before = {one.goal_id.id for one in server.statuses}
    server.goal("", second(-3600))
    server.expect(lambda: len(server.results) and server.results[-1].goal_id.id not in before, "recalled")
    last = server.results[-1]
    yield "no identity, and a stamp from before a cancel", GoalStatus.to_string(last.status)
    yield "has got an identity", last.goal_id.id != ""
    yield "and the present as its stamp", abs((second(0) - last.goal_id.stamp).to_sec()) < PATIENCE
    server.goal("")
    yield "a goal whose place one without identity takes", server.until("successor")

    def pursued():
        return [one.goal_id for one in server.statuses if one.status == GoalStatus.ACTIVE and one.goal_id.id != "successor"]

    server.expect(pursued, "pursued without an identity")
    nameless = pursued()[0]
    yield "it has got an identity and a stamp", nameless.id != "" and nameless.stamp != rospy.Time()
    server.goal("")
    yield "no identity, again", server.until(nameless.id)
    server.rest()

    present = second(0)
    server.goal("ahead", present + rospy.Duration(3))
    yield "a stamp of the future", server.active("ahead")
    server.goal("behind", present + rospy.Duration(2))
    yield "an older goal that comes later", server.until("behind")
    yield "the newer one, meanwhile", server.active("ahead")
    server.rest()
    yield "all are cancelled", server.until("ahead")

    server.expect(lambda: not server.statuses, "all are forgotten")
    server.goal("zero")
    server.expect(lambda: GoalStatus.ACTIVE in server.status("zero"), "pursued again")
    yield "an identity that has been forgotten", GoalStatus.to_string(server.status("zero")[0])
    server.rest()


for name in sys.argv[2], "theirs":
    print("server", name)
    for what, came in play(Server(name)):
        print(what, came, sep="; ", flush=True)
# Its server's thread would wait for a goal for ever.
sys.stdout.flush()
os._exit(0)
