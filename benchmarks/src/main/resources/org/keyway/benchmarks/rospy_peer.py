"""A node of rospy that answers images with commands: the peer of `keyway benchmark ros`.

Arguments: the topics of the images and of the commands. The first line that it says is {"version": V}. It ends when its
input does.
"""

import json
import sys

try:
    import rospy
    from geometry_msgs.msg import TwistStamped
    from sensor_msgs.msg import Image
except ImportError:
    sys.exit(3)

from importlib.metadata import version

# More than an image of 640x480 at a time; the default of rospy takes big messages in many small parts.
BUFFER_BYTES = 2**24


def main():
    images, commands = sys.argv[1:]
    rospy.init_node("rospy_peer", disable_rosout=True, disable_signals=True)
    publisher = rospy.Publisher(commands, TwistStamped, queue_size=100, tcp_nodelay=True)

    def answer(image):
        command = TwistStamped()
        command.header.stamp = image.header.stamp
        command.header.frame_id = image.header.frame_id
        publisher.publish(command)

    rospy.Subscriber(images, Image, answer, queue_size=1, buff_size=BUFFER_BYTES, tcp_nodelay=True)
    print(json.dumps({"version": version("rospy")}), flush=True)
    sys.stdin.read()
    rospy.signal_shutdown("the benchmark is over")


main()
