"""Answers every image with a command: its width and height, under its own stamp."""
import rospy
from geometry_msgs.msg import TwistStamped
from sensor_msgs.msg import Image

rospy.init_node("answerer")
commands = rospy.Publisher("/pusher/command", TwistStamped, queue_size=10, tcp_nodelay=True)


def answer(image):
    command = TwistStamped(header=image.header)
    command.twist.linear.x = image.width
    command.twist.linear.y = len(image.data)
    commands.publish(command)


rospy.Subscriber("/camera/image_raw", Image, answer, queue_size=1, buff_size=2**24, tcp_nodelay=True)
rospy.spin()
