package org.keyway.ros.ros1.actionlib;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.transport.ActionHandler;
import org.keyway.ros.transport.ActionServer;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves an action by the protocol of actionlib.
 *
 * <p>Goals and cancels use different connections and may overtake each other; this class then does
 * what actionlib's own servers do. A cancel with a stamp applies to every goal up to that stamp,
 * even if it arrives later, except goals without a stamp. A cancel of an unknown goal is kept,
 * shown as recalling, and ends its goal as recalled on arrival. Ended goals are remembered for
 * {@value #REMEMBERED_SECONDS} s; until then a goal with the same id is a repetition.
 */
final class ActionlibServer implements ActionServer {
  private static final long STATUS_PERIOD_MILLIS = 200;
  private static final int REMEMBERED_SECONDS = 5;

  /** Largest number of remembered ends, so that a flood of goals costs no memory. */
  private static final int MOST_REMEMBERED = 100;

  /** Numbers of a goal's states in actionlib. */
  private static final int ACTIVE = 1;

  private static final int PREEMPTED = 2;
  private static final int SUCCEEDED = 3;
  private static final int ABORTED = 4;
  private static final int REJECTED = 5;
  private static final int RECALLING = 7;
  private static final int RECALLED = 8;

  private static final Logger LOG = LoggerFactory.getLogger(ActionlibServer.class);

  /** Quality of service for goals and cancels, whose depth limits how many may wait. */
  private static final QualityOfService IN = QualityOfService.DEFAULT;

  private static final QualityOfService OUT = QualityOfService.DEFAULT.withDepth(16);

  private final RosNode node;
  private final String name;
  private final ActionlibTypes types;
  private final ActionHandler handler;
  private final Runnable onClose;
  private final Publisher statuses;
  private final Publisher feedbacks;
  private final Publisher results;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Ended> ended = new ArrayDeque<>();
  private RosTime cancelledUntil = RosTime.ZERO;
  private @Nullable Message active;
  private long goals;

  /** The final status of a goal, or a cancel whose goal has not arrived, and its time. */
  private record Ended(Message status, long nanos) {
    boolean isOf(String id) {
      return status.string("goal_id.id").equals(id);
    }

    boolean waitsForItsGoal() {
      return status.integer("status") == RECALLING;
    }
  }

  /**
   * @param name the name as written in the node's code
   * @param onClose removes the server
   */
  ActionlibServer(
      RosNode node, String name, ActionType type, ActionHandler handler, Runnable onClose) {
    this.node = node;
    this.name = name;
    this.handler = handler;
    this.onClose = onClose;
    types = ActionlibTypes.of(type);
    statuses =
        node.advertise(
            name + "/status",
            ActionlibTypes.STATUSES,
            QualityOfService.LATCHED.withDepth(OUT.depth()));
    feedbacks = node.advertise(name + "/feedback", types.feedback(), OUT);
    results = node.advertise(name + "/result", types.result(), OUT);
  }

  /** Starts to accept goals. */
  void start() {
    subscriptions.add(node.subscribe(name + "/goal", types.goal(), IN, this::goal));
    subscriptions.add(node.subscribe(name + "/cancel", ActionlibTypes.GOAL_ID, IN, this::cancel));
    Daemons.start("%s status of %s".formatted(node.name(), name), this::repeatStatuses);
  }

  private void repeatStatuses() {
    try {
      do {
        publishQuietly();
      } while (!closed.await(STATUS_PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Publishes the status; logs failures, because the next try may succeed. */
  private void publishQuietly() {
    try {
      publishStatuses();
    } catch (Throwable e) {
      LOG.error("{}: could not say the status of {}", node.name(), name, e);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private synchronized void goal(Incoming incoming) throws MalformedMessageException {
    Message message = incoming.decode();
    if (isClosed()) {
      return;
    }
    Message id = message.message("goal_id");
    forget();
    if (isRepeated(id.string("id"))) {
      return;
    }
    // A goal without a stamp does not precede any cancel, whatever the clock says.
    RosTime sent = id.time("stamp");
    boolean isCancelled = !sent.isZero() && sent.compareTo(cancelledUntil) <= 0;
    if (id.string("id").isEmpty()) {
      id.set("id", "%s-%d".formatted(node.name(), ++goals)).set("stamp", node.clock().now());
    } else if (sent.isZero()) {
      id.set("stamp", node.clock().now());
    }
    Message status = ActionlibTypes.STATUS.newMessage().set("goal_id", id).set("status", ACTIVE);
    if (isCancelled) {
      conclude(status, RECALLED, "Cancelled before it came", types.result().newMessage());
      return;
    }
    Message present = active;
    if (present != null) {
      if (id.time("stamp").compareTo(present.time("goal_id.stamp")) < 0) {
        conclude(status, RECALLED, "A newer goal came before it", types.result().newMessage());
        return;
      }
      finish(PREEMPTED, "A newer goal has taken its place");
    }
    active = status;
    String refusal = handler.accept(message.message("goal"));
    if (refusal != null) {
      finish(REJECTED, refusal);
    }
    publishStatuses();
  }

  /** Whether a goal or its cancel arrived before; an earlier cancel ends the goal. */
  private boolean isRepeated(String id) {
    for (Ended known : List.copyOf(ended)) {
      if (known.isOf(id)) {
        if (known.waitsForItsGoal()) {
          ended.remove(known);
          conclude(known.status, RECALLED, "Cancelled before it came", types.result().newMessage());
        }
        return true;
      }
    }
    return isActive(id);
  }

  private boolean isActive(String id) {
    return active != null && active.string("goal_id.id").equals(id);
  }

  private synchronized void cancel(Incoming incoming) throws MalformedMessageException {
    Message wanted = incoming.decode();
    if (isClosed()) {
      return;
    }
    String id = wanted.string("id");
    forget();
    if (!id.isEmpty() && !isActive(id) && ended.stream().noneMatch(known -> known.isOf(id))) {
      remember(ActionlibTypes.STATUS.newMessage().set("goal_id", wanted).set("status", RECALLING));
    }
    if (wanted.time("stamp").compareTo(cancelledUntil) > 0) {
      cancelledUntil = wanted.time("stamp");
    }
    Message status = active;
    if (status != null && isMeant(wanted, status.message("goal_id"))) {
      handler.cancel();
      finish(PREEMPTED, "Cancelled");
    }
  }

  private void remember(Message status) {
    ended.addLast(new Ended(status, System.nanoTime()));
    if (ended.size() > MOST_REMEMBERED) {
      ended.removeFirst();
    }
  }

  private void forget() {
    long now = System.nanoTime();
    ended.removeIf(known -> now - known.nanos > TimeUnit.SECONDS.toNanos(REMEMBERED_SECONDS));
  }

  /**
   * Whether a cancel applies to a goal: an empty id without a stamp means every goal, a stamp every
   * goal up to it.
   */
  private static boolean isMeant(Message wanted, Message id) {
    String name = wanted.string("id");
    RosTime until = wanted.time("stamp");
    return (name.isEmpty() && until.isZero())
        || name.equals(id.string("id"))
        || (!until.isZero() && id.time("stamp").compareTo(until) <= 0);
  }

  @Override
  public synchronized boolean isActive() {
    return active != null;
  }

  @Override
  public synchronized void feedback(Message feedback) {
    Message status = active;
    if (status != null) {
      feedbacks.publish(
          types
              .feedback()
              .newMessage()
              .set("header.stamp", node.clock().now())
              .set("status", status)
              .set("feedback", feedback));
    }
  }

  @Override
  public synchronized void end(Outcome outcome, String text) {
    finish(
        switch (outcome) {
          case SUCCEEDED -> SUCCEEDED;
          case ABORTED -> ABORTED;
          case PREEMPTED -> PREEMPTED;
        },
        text);
  }

  /** Ends the present goal in a state of actionlib. Does nothing if there is no goal. */
  private void finish(int state, String text) {
    Message status = active;
    if (status == null) {
      return;
    }
    active = null;
    conclude(status, state, text, types.result().newMessage().set("result", handler.result(text)));
  }

  private void conclude(Message status, int state, String text, Message result) {
    status.set("status", state).set("text", text);
    remember(status);
    results.publish(result.set("header.stamp", node.clock().now()).set("status", status));
    publishStatuses();
  }

  private synchronized void publishStatuses() {
    if (isClosed()) {
      return;
    }
    forget();
    List<Message> list = new ArrayList<>(ended.stream().map(Ended::status).toList());
    if (active != null) {
      list.add(active);
    }
    statuses.publish(
        ActionlibTypes.STATUSES
            .newMessage()
            .set("header.stamp", node.clock().now())
            .set("status_list", list));
  }

  @Override
  public void close() {
    synchronized (this) {
      if (isClosed()) {
        return;
      }
      end(Outcome.ABORTED, "The node is going down");
      closed.countDown();
    }
    subscriptions.forEach(Subscription::close);
    statuses.close();
    feedbacks.close();
    results.close();
    onClose.run();
  }
}
