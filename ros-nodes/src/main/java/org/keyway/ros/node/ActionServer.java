package org.keyway.ros.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;

/**
 * An action of actionlib that pursues one goal at a time: a new one takes the place of the old,
 * which ends as preempted. What the goals mean is the handler's business.
 *
 * <p>Goals and cancels come by different connections and may overtake each other; what is done then
 * is what actionlib's own servers do. A cancel with a stamp means every goal up to it, also those
 * that come later, except goals without a stamp. A cancel of a goal that is not known is kept,
 * shown as recalling, and ends its goal as recalled when that comes. What has ended is remembered
 * for {@value #REMEMBERED_SECONDS} s; until then a goal of the same identity is a repetition.
 */
final class ActionServer implements AutoCloseable {
  private static final MessageType GOAL_ID = MessageTypes.standard("actionlib_msgs/GoalID");
  private static final MessageType STATUS = MessageTypes.standard("actionlib_msgs/GoalStatus");
  private static final MessageType STATUSES =
      MessageTypes.standard("actionlib_msgs/GoalStatusArray");
  private static final double STATUS_HZ = 5;
  private static final int REMEMBERED_SECONDS = 5;

  /** Of what has ended, so that a flood of goals costs no memory. */
  private static final int MOST_REMEMBERED = 100;

  private final RosNode node;
  private final ActionType type;
  private final Handler handler;
  private final Publisher statuses;
  private final Publisher feedbacks;
  private final Publisher results;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Ticker ticker;
  private final Deque<Ended> ended = new ArrayDeque<>();
  private RosTime cancelledUntil = RosTime.ZERO;
  private @Nullable Message active;
  private long goals;

  /** The last word on a goal, or a cancel whose goal has not come, and when it was said. */
  private record Ended(Message status, long nanos) {
    boolean isOf(String id) {
      return status.string("goal_id.id").equals(id);
    }

    boolean waitsForItsGoal() {
      return status.integer("status") == RECALLING;
    }
  }

  /** Pursues goals. Called by one thread at a time, never while the server's lock is needed. */
  interface Handler {
    /**
     * Begins to pursue a goal, in place of the one before.
     *
     * @param goal the goal as the definition has it
     * @return why it cannot be pursued; null if it is
     */
    @Nullable String accept(Message goal);

    /** Gives the present goal up. */
    void cancel();

    /**
     * What there is to say of the present goal: the result as the definition has it.
     *
     * @param text why it ends
     */
    Message result(String text);
  }

  /** actionlib's numbers of states that are none of an {@link Outcome}. */
  private static final int ACTIVE = 1;

  private static final int RECALLING = 7;

  /** The terminal states that a goal ends in here, with actionlib's numbers. */
  enum Outcome {
    PREEMPTED(2),
    SUCCEEDED(3),
    ABORTED(4),
    REJECTED(5),
    RECALLED(8);

    private final int code;

    Outcome(int code) {
      this.code = code;
    }
  }

  ActionServer(RosNode node, String name, ActionType type, Handler handler) {
    this.node = node;
    this.type = type;
    this.handler = handler;
    statuses = node.advertise(name + "/status", STATUSES, true);
    feedbacks = node.advertise(name + "/feedback", type.feedback(), false);
    results = node.advertise(name + "/result", type.result(), false);
    subscriptions.add(node.subscribe(name + "/goal", type.goal(), 10, this::goal));
    subscriptions.add(node.subscribe(name + "/cancel", GOAL_ID, 10, this::cancel));
    ticker = new Ticker("action status", STATUS_HZ, node.log(), this::publishStatuses);
  }

  private synchronized void goal(Incoming incoming) throws MalformedMessageException {
    Message message = incoming.decode();
    Message id = message.message("goal_id");
    forget();
    if (isRepeated(id.string("id"))) {
      return;
    }
    // Without a stamp it is from no time before a cancel, whatever the clock says.
    RosTime sent = id.time("stamp");
    boolean isCancelled = !sent.isZero() && sent.compareTo(cancelledUntil) <= 0;
    if (id.string("id").isEmpty()) {
      id.set("id", "%s-%d".formatted(node.name(), ++goals)).set("stamp", node.clock().now());
    } else if (sent.isZero()) {
      id.set("stamp", node.clock().now());
    }
    Message status = STATUS.newMessage().set("goal_id", id).set("status", ACTIVE);
    if (isCancelled) {
      conclude(status, Outcome.RECALLED, "Cancelled before it came", type.result().newMessage());
      return;
    }
    Message present = active;
    if (present != null) {
      if (id.time("stamp").compareTo(present.time("goal_id.stamp")) < 0) {
        conclude(
            status, Outcome.RECALLED, "A newer goal came before it", type.result().newMessage());
        return;
      }
      end(Outcome.PREEMPTED, "A newer goal has taken its place");
    }
    active = status;
    String refusal = handler.accept(message.message("goal"));
    if (refusal != null) {
      end(Outcome.REJECTED, refusal);
    }
    publishStatuses();
  }

  /** Whether a goal came before, or a cancel of it did, which ends it. */
  private boolean isRepeated(String id) {
    for (Ended known : List.copyOf(ended)) {
      if (known.isOf(id)) {
        if (known.waitsForItsGoal()) {
          ended.remove(known);
          conclude(
              known.status,
              Outcome.RECALLED,
              "Cancelled before it came",
              type.result().newMessage());
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
    String id = wanted.string("id");
    forget();
    if (!id.isEmpty() && !isActive(id) && ended.stream().noneMatch(known -> known.isOf(id))) {
      remember(STATUS.newMessage().set("goal_id", wanted).set("status", RECALLING));
    }
    if (wanted.time("stamp").compareTo(cancelledUntil) > 0) {
      cancelledUntil = wanted.time("stamp");
    }
    Message status = active;
    if (status != null && isMeant(wanted, status.message("goal_id"))) {
      handler.cancel();
      end(Outcome.PREEMPTED, "Cancelled");
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

  /** An empty identity and no stamp mean every goal; a stamp means every goal up to it. */
  private static boolean isMeant(Message wanted, Message id) {
    String name = wanted.string("id");
    RosTime until = wanted.time("stamp");
    return (name.isEmpty() && until.isZero())
        || name.equals(id.string("id"))
        || (!until.isZero() && id.time("stamp").compareTo(until) <= 0);
  }

  /** Whether a goal is being pursued. */
  synchronized boolean isActive() {
    return active != null;
  }

  /** Tells the present goal's client how far it is; nothing if there is none. */
  synchronized void feedback(Message feedback) {
    Message status = active;
    if (status != null) {
      feedbacks.publish(
          type.feedback()
              .newMessage()
              .set("header.stamp", node.clock().now())
              .set("status", status)
              .set("feedback", feedback));
    }
  }

  /** Ends the present goal; nothing if there is none. */
  synchronized void end(Outcome outcome, String text) {
    Message status = active;
    if (status == null) {
      return;
    }
    active = null;
    conclude(status, outcome, text, type.result().newMessage().set("result", handler.result(text)));
  }

  private void conclude(Message status, Outcome outcome, String text, Message result) {
    status.set("status", outcome.code).set("text", text);
    remember(status);
    results.publish(result.set("header.stamp", node.clock().now()).set("status", status));
    publishStatuses();
  }

  private synchronized void publishStatuses() {
    forget();
    List<Message> list = new ArrayList<>(ended.stream().map(Ended::status).toList());
    if (active != null) {
      list.add(active);
    }
    statuses.publish(
        STATUSES.newMessage().set("header.stamp", node.clock().now()).set("status_list", list));
  }

  @Override
  public void close() {
    end(Outcome.ABORTED, "The node is going down");
    ticker.close();
    subscriptions.forEach(Subscription::close);
    statuses.close();
    feedbacks.close();
    results.close();
  }
}
