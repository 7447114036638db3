"""The messages of the action plan_to_image, made from its definition, and pictures for its goals."""
import genpy.dynamic
import rospy
from actionlib_msgs.msg import GoalID, GoalStatus
from sensor_msgs.msg import Image

SECTION = "\n%s\nMSG: %%s\n%%s" % ("=" * 80)


def action_types(definition):
    whole, sections = "", ""
    for part, fields in zip(("Goal", "Result", "Feedback"), definition.split("---\n")):
        identity = "GoalID goal_id" if part == "Goal" else "GoalStatus status"
        envelope = "Header header\nactionlib_msgs/%s\nPlanToImage%s %s\n" % (identity, part, part.lower())
        whole += "PlanToImageAction%s action_%s\n" % (part, part.lower())
        sections += SECTION % ("keyway/PlanToImageAction" + part, envelope)
        sections += SECTION % ("keyway/PlanToImage" + part, fields)
    for message in Image, GoalStatus, GoalID:
        sections += SECTION % (message._type, message._full_text.split("=" * 80)[0])
    sections += SECTION % ("std_msgs/Header", rospy.Header._full_text)
    return genpy.dynamic.generate_dynamic("keyway/PlanToImageAction", whole + sections)


def picture(red, green):
    return Image(width=4, height=4, encoding="rgb8", step=12, data=bytes([red, green, 0] * 16))
