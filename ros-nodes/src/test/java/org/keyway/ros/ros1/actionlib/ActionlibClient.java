package org.keyway.ros.ros1.actionlib;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.keyway.ros.Eventually;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.ActionClient;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;

/** A client by the protocol of actionlib. */
public final class ActionlibClient implements ActionClient {
  private final ActionlibTypes types;
  private final Publisher goals;
  private final Publisher cancels;
  private final Subscription feedbackTopic;
  private final Subscription resultTopic;
  private final BlockingQueue<Message> feedback = new LinkedBlockingQueue<>();
  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private int sent;

  /**
   * @param node that asks
   * @param action name of the action
   */
  public ActionlibClient(RosNode node, String action, ActionType type) {
    types = ActionlibTypes.of(type);
    goals = node.advertise(action + "/goal", types.goal(), QualityOfService.DEFAULT);
    cancels = node.advertise(action + "/cancel", ActionlibTypes.GOAL_ID, QualityOfService.DEFAULT);
    QualityOfService all = QualityOfService.DEFAULT.withDepth(1000);
    feedbackTopic =
        node.subscribe(
            action + "/feedback",
            types.feedback(),
            all,
            message -> feedback.add(message.decode().message("feedback")));
    resultTopic = node.subscribe(action + "/result", types.result(), all, this::result);
  }

  private void result(Incoming incoming) throws MalformedMessageException {
    Message message = incoming.decode();
    results.add(
        new Result(
            message.string("status.goal_id.id"),
            switch ((int) message.integer("status.status")) {
              case 2 -> End.STOPPED;
              case 3 -> End.REACHED;
              case 4 -> End.GIVEN_UP;
              case 5 -> End.REJECTED;
              default -> throw new IllegalArgumentException(message.toString());
            },
            message.string("status.text"),
            message.message("result")));
  }

  @Override
  public void await() throws Exception {
    Eventually.holds(
        "the server is connected",
        () ->
            goals.subscribers() == 1
                && cancels.subscribers() == 1
                && feedbackTopic.publishers() == 1
                && resultTopic.publishers() == 1);
  }

  @Override
  public void send(String id, Message goal) {
    goals.publish(
        types
            .goal()
            .newMessage()
            .set("goal_id.id", id)
            .set("goal_id.stamp", new RosTime(++sent, 0))
            .set("goal", goal));
  }

  @Override
  public void cancel(String id) {
    cancels.publish(ActionlibTypes.GOAL_ID.newMessage().set("id", id));
  }

  @Override
  public BlockingQueue<Message> feedback() {
    return feedback;
  }

  @Override
  public BlockingQueue<Result> results() {
    return results;
  }
}
