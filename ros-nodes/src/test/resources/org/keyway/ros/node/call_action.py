"""Has goals pursued as clients do, with actionlib, and says a line for what came of each.

The argument is the definition of the action, from which the messages are made here.
"""
import sys

import actionlib
import rospy
from actionlib_msgs.msg import GoalID, GoalStatus

from planned_pictures import action_types, picture

PATIENCE = rospy.Duration(20)
types = action_types(open(sys.argv[1]).read())


def goal(red, green, seconds=0):
    return types["keyway/PlanToImageGoal"](image=picture(red, green), timeout=rospy.Duration(seconds))


class Client(actionlib.SimpleActionClient):
    def __init__(self):
        super().__init__("plan_to_image", types["keyway/PlanToImageAction"])
        if not self.wait_for_server(PATIENCE):
            sys.exit("there is no server")

    def begin(self, wanted):
        self.told = []
        # What comes before the client has noted its own goal would be lost on it: a quick rejection, for one.
        with self.action_client.manager.list_mutex:
            self.send_goal(wanted, feedback_cb=self.told.append)

    def await_feedback(self):
        while not self.told or self.get_state() != GoalStatus.ACTIVE:
            rospy.sleep(0.01)

    def cancel_unseen(self):
        # cancel_goal() would take a status from before the goal came for a sign that the goal is lost.
        self.action_client.pub_cancel.publish(GoalID(id=self.gh.comm_state_machine.action_goal.goal_id.id))

    def say(self, what):
        if not self.wait_for_result(PATIENCE):
            sys.exit(what + ": there is no result")
        status = GoalStatus.to_string(self.get_state())
        print(what, status, self.get_result().reached, self.get_goal_status_text(), sep="; ", flush=True)


# The client logs errors when word of a goal comes that it has stopped to track.
rospy.init_node("caller", log_level=rospy.FATAL)
first, second = Client(), Client()

first.begin(goal(204, 153))
first.say("reached")
print("cost below the limit", first.get_result().cost < 0.06, sep="; ")
print("feedback while driving", "ACTIVE" in {feedback.state for feedback in first.told}, sep="; ")

first.begin(goal(0, 255))
first.await_feedback()
second.begin(goal(0, 0))
first.say("replaced")
second.await_feedback()
second.cancel_goal()
second.say("cancelled")

for attempt in range(5):
    first.begin(goal(0, 255))
    first.cancel_unseen()
    first.wait_for_result(PATIENCE)
    print("cancelled at once", first.get_state() in (GoalStatus.PREEMPTED, GoalStatus.RECALLED), sep="; ")

first.begin(goal(0, 255))
first.await_feedback()
second.cancel_all_goals()
first.say("all cancelled")

first.begin(goal(255, 255, 0.2))
first.say("out of time")
first.begin(types["keyway/PlanToImageGoal"]())
first.say("without an image")
