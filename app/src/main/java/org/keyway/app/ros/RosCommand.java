package org.keyway.app.ros;

import picocli.CommandLine.Command;

/** {@code keyway ros}. */
@Command(
    name = "ros",
    description = {
      "Runs a single node of a ROS 1 graph, until Ctrl-C or until it is told to shut down.",
      "Nodes join the master that ROS_MASTER_URI names, and listen on this machine alone unless"
          + " ROS_IP or ROS_HOSTNAME says how others reach it. They take what every node takes:"
          + " topic:=other, __name:=other, __ns:=/space, _parameter:=value."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      RosMasterCommand.class,
      RosSimCommand.class,
      RosPlannerCommand.class,
      RosCameraCommand.class,
      RosRecordCommand.class
    })
public final class RosCommand {}
