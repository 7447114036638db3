"""Publishes images and says what commands come back for them."""
import rospy
from geometry_msgs.msg import TwistStamped
from sensor_msgs.msg import Image


def say(command):
    print("command", command.header.stamp.secs, command.header.frame_id, command.twist.linear.x, flush=True)


rospy.init_node("camera")
rospy.Subscriber("/pusher/command", TwistStamped, say)
images = rospy.Publisher("/camera/image_raw", Image, queue_size=1)
rate = rospy.Rate(30)
image = Image(width=64, height=48, encoding="rgb8", step=192, data=bytes(range(256)) * 36)
image.header.frame_id = "camera_optical_frame"
while not rospy.is_shutdown():
    image.header.stamp.secs += 1
    images.publish(image)
    try:
        rate.sleep()
    except rospy.ROSInterruptException:
        break
