package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.Publisher;

class CommandOutputTest {
  private static final RosTime NOW = new RosTime(7, 0);

  private final List<Message> sent = new ArrayList<>();
  private final CommandOutput output = new CommandOutput(new Recorder(), 100);

  private final class Recorder implements Publisher {
    @Override
    public String topic() {
      return "/command";
    }

    @Override
    public void publish(Message message) {
      sent.add(message);
    }

    @Override
    public int subscribers() {
      return 1;
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private double x(int message) {
    return sent.get(message).number("twist.linear.x");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 1 / 0.0, -1 / 0.0, 1e307})
  void restsOnceInPlaceOfAVelocityThatIsNotFinite(double action) {
    assertTrue(output.move(new double[] {0.5, 0}, NOW, "table"));
    assertEquals(50, x(0));
    for (int i = 0; i < 3; i++) {
      assertFalse(output.move(new double[] {0.5, action}, NOW, "table"));
    }
    assertEquals(2, sent.size());
    assertEquals(0, x(1));
    assertEquals(0, sent.get(1).number("twist.linear.y"));
    assertTrue(output.move(new double[] {0.25, 0}, NOW, "table"));
    assertEquals(25, x(2));
  }

  @Test
  void sendsNothingAtAllIfTheFirstActionIsNotFinite() {
    assertFalse(output.move(new double[] {Double.NaN}, NOW, "table"));
    assertEquals(List.of(), sent);
  }
}
