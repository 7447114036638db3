"""Answers a service: well at first, then with an error."""
import rospy
from std_srvs.srv import Trigger, TriggerResponse

calls = []


def answer(request):
    calls.append(request)
    if len(calls) > 1:
        raise rospy.ServiceException("once is enough")
    return TriggerResponse(success=True, message="called")


rospy.init_node("server")
rospy.Service("/their_trigger", Trigger, answer)
rospy.spin()
