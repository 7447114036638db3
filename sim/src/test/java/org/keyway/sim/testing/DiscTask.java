package org.keyway.sim.testing;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.EnvironmentSpec;
import org.keyway.sim.ErrorMeasure;
import org.keyway.sim.Observation;
import org.keyway.sim.Task;
import org.keyway.sim.TaskKind;

/** A point that has to reach a disc: state (x, y, goal x, goal y, steps), action a velocity. */
public record DiscTask(Rules rules, double[] now) implements Task {
  public static final TaskKind<Rules> KIND =
      new TaskKind<>(
          "disc", "a point to a disc", Rules.DEFAULT, r -> new DiscTask(r, new double[5]));

  public record Rules(double radius, int stepLimit) {
    public static final Rules DEFAULT = new Rules(0.1, 30);
  }

  public EnvironmentSpec spec() {
    List<String> names = List.of("x", "y", "goal x", "goal y", "steps");
    List<Double> ones = List.of(1.0, 1.0);
    List<String> actions = List.of("vx", "vy");
    return new EnvironmentSpec(
        "disc", List.of(-1.0, -1.0), ones, actions, names, 32, 32, 10, rules.stepLimit());
  }

  public Observation reset(long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    for (int i = 0; i < 4; i++) now[i] = 2 * random.nextDouble() - 1;
    now[4] = 0;
    return observe();
  }

  public void advance(double[] action) {
    for (int i = 0; i < 2; i++) now[i] += 0.1 * Math.max(-1, Math.min(1, action[i]));
    now[4]++;
  }

  public Observation observe() {
    return new Observation(now.clone(), success(), truncated(), this::render);
  }

  public int steps() {
    return (int) now[4];
  }

  public void getState(double[] to) {
    System.arraycopy(now, 0, to, 0, 5);
  }

  public void setState(double[] from) {
    System.arraycopy(from, 0, now, 0, 5);
  }

  public double error() {
    return Math.hypot(now[0] - now[2], now[1] - now[3]);
  }

  public ErrorMeasure errorMeasure() {
    return new ErrorMeasure("miss", "m", "the distance", rules.radius());
  }

  public double[] goalState() {
    return new double[] {now[2], now[3], now[2], now[3], 0};
  }

  public Cost cost() {
    return new EmbeddingDistance(1, 1, 0, 0, 0);
  }

  public ColourRange objectColours() {
    return new ColourRange(255, 0, 0, 100);
  }

  public DiscTask copy() {
    return new DiscTask(rules, now.clone());
  }

  public double[] withObjectAt(double[] state, double row, double column) {
    return new double[] {column / 16 - 1, row / 16 - 1, state[2], state[3], state[4]};
  }

  public Frame render(double[] state) {
    byte[] rgb = new byte[3 * 32 * 32];
    int row = (int) Math.max(0, Math.min(31, Math.round(16 * (state[1] + 1))));
    int column = (int) Math.max(0, Math.min(31, Math.round(16 * (state[0] + 1))));
    rgb[3 * (32 * row + column)] = (byte) 255;
    return new Frame(32, 32, rgb);
  }
}
