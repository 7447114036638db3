package org.keyway.app.demo;

import java.util.List;
import org.keyway.planner.frame.Frame;

/**
 * One control step of an episode, as it can be shown.
 *
 * @param frame what the camera sees
 * @param error distance from the goal
 * @param status what is being done, in a few words
 * @param marks what to draw over the camera's picture
 */
record Moment(Frame frame, double error, String status, List<Mark> marks) {
  Moment {
    marks = List.copyOf(marks);
  }
}
