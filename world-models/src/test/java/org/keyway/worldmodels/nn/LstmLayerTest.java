package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.worldmodels.nn.LstmLayer.Direction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("slow")
class LstmLayerTest {
  private static final int INPUTS = 5;

  /** Sizes of a test. */
  private record Size(int steps, int rows, int units, boolean peepholes) {}

  /** Writes a layer, or its cell unrolled, on weights and state that are all trained. */
  private static LstmLayer.States write(
      Network network, Size size, Direction direction, boolean fused) {
    SDVariable x = network.weight("x", 1, size.steps, size.rows, INPUTS);
    LstmCell.State start =
        new LstmCell.State(
            network.weight("h0", 1, size.rows, size.units),
            network.weight("c0", 1, size.rows, size.units));
    if (fused) {
      return new LstmLayer("lstm", INPUTS, size.units, direction, size.peepholes)
          .states(network, x, start);
    }
    SameDiff graph = network.graph();
    LstmCell cell = new LstmCell("lstm", INPUTS, size.units, size.peepholes);
    SDVariable[] steps = graph.unstack(x, 0, size.steps);
    SDVariable[] h = new SDVariable[size.steps];
    SDVariable[] c = new SDVariable[size.steps];
    LstmCell.State state = start;
    for (int s = 0; s < size.steps; s++) {
      int time = direction == Direction.BACKWARD ? size.steps - 1 - s : s;
      state = cell.step(network, cell.project(network, steps[time]), state);
      h[time] = state.h();
      c[time] = state.c();
    }
    return new LstmLayer.States(graph.stack(0, h), graph.stack(0, c));
  }

  /** A loss that weighs every number of h, and of c if wanted, differently. */
  private static SDVariable loss(
      Network network, Size size, LstmLayer.States states, boolean throughMemory) {
    SDVariable weights = network.weight("weights", 1, size.steps, size.rows, size.units);
    SDVariable loss = network.graph().math().square(states.h().add(weights)).sum();
    return throughMemory ? loss.add(states.c().mul(weights).mul(weights).sum()) : loss;
  }

  private static Map<String, INDArray> run(
      Size size, Direction direction, boolean throughMemory, boolean fused) {
    Network network = new Network(new Parameters(11));
    LstmLayer.States states = write(network, size, direction, fused);
    DifferentiatedGraph graph =
        network.differentiate(
            loss(network, size, states, throughMemory), name -> true, states.h(), states.c());
    Map<String, INDArray> results = new LinkedHashMap<>();
    for (int repetition = 0; repetition < 3; repetition++) {
      graph.run();
      Map<String, INDArray> again = new LinkedHashMap<>();
      again.put("h", graph.array(states.h().name()).dup());
      again.put("c", graph.array(states.c().name()).dup());
      graph.gradients().forEach((name, gradient) -> again.put("d" + name, gradient.dup()));
      if (repetition > 0) {
        results.forEach((name, first) -> Exact.assertSame(first, again.get(name), name));
      }
      results.putAll(again);
    }
    return results;
  }

  @ParameterizedTest
  @CsvSource({
    "FORWARD, false, 7, 3, 4, false",
    "FORWARD, true, 7, 3, 4, false",
    "BACKWARD, false, 7, 3, 4, false",
    "BACKWARD, true, 7, 3, 4, false",
    "FORWARD, true, 1, 2, 3, false",
    "BACKWARD, true, 1, 1, 1, false",
    "FORWARD, false, 36, 32, 64, false",
    "BACKWARD, true, 36, 32, 64, false",
    "FORWARD, false, 7, 3, 4, true",
    "FORWARD, true, 7, 3, 4, true",
    "BACKWARD, true, 7, 3, 4, true",
    "FORWARD, true, 1, 2, 3, true",
    "BACKWARD, true, 36, 32, 64, true",
  })
  void equalsItsCellUnrolledInValuesAndAllGradients(
      Direction direction,
      boolean throughMemory,
      int steps,
      int rows,
      int units,
      boolean peepholes) {
    Size size = new Size(steps, rows, units, peepholes);
    Map<String, INDArray> fused = run(size, direction, throughMemory, true);
    Map<String, INDArray> unrolled = run(size, direction, throughMemory, false);
    assertEquals(unrolled.keySet(), fused.keySet());
    assertTrue(unrolled.keySet().containsAll(java.util.List.of("dh0", "dc0", "dx", "dlstm.wh")));
    unrolled.forEach(
        (name, expected) -> {
          double scale = expected.norm2Number().doubleValue();
          double difference = expected.distance2(fused.get(name));
          assertTrue(
              difference <= 1e-5 * scale, name + " differs by " + difference + " of " + scale);
        });
  }

  @ParameterizedTest
  @CsvSource({"FORWARD, false", "BACKWARD, false", "FORWARD, true", "BACKWARD, true"})
  void hasTheRightGradientsFromAnyState(Direction direction, boolean peepholes) {
    GradientCheck.check(
        network -> {
          SDVariable start = network.input("start", 2, 3);
          LstmLayer.States states =
              new LstmLayer("lstm", 2, 3, direction, peepholes)
                  .states(
                      network,
                      network.input("x", 4, 2, 2),
                      new LstmCell.State(
                          new Dense("h", 3, 3).apply(network, start),
                          new Dense("c", 3, 3).apply(network, start)));
          return network
              .graph()
              .math()
              .square(states.h().add(0.3))
              .mean()
              .add(states.c().mul(states.h()).mean());
        },
        "x",
        "start");
  }

  @Test
  void peepholesOfZeroChangeNothing() {
    Map<String, INDArray> without = new LinkedHashMap<>();
    Map<String, INDArray> with = new LinkedHashMap<>();
    for (boolean peepholes : new boolean[] {false, true}) {
      Parameters parameters = new Parameters(11);
      Network network = new Network(parameters);
      Size size = new Size(7, 3, 4, peepholes);
      LstmLayer.States states = write(network, size, Direction.FORWARD, true);
      if (peepholes) {
        parameters.get("lstm.peepholes").assign(0);
      }
      CompiledGraph graph = network.compile(states.h(), states.c());
      graph.run();
      (peepholes ? with : without).put("h", graph.array(states.h().name()).dup());
      (peepholes ? with : without).put("c", graph.array(states.c().name()).dup());
    }
    without.forEach((name, expected) -> Exact.assertSame(expected, with.get(name), name));
  }

  @Test
  void aStepWithPeepholesIsAsComputedByHand() {
    Parameters parameters = new Parameters(3);
    Network network = new Network(parameters);
    LstmCell.State start =
        new LstmCell.State(network.weight("h0", 1, 1, 1), network.weight("c0", 1, 1, 1));
    LstmLayer.States states =
        new LstmLayer("lstm", 0, 1, Direction.FORWARD, true).states(network, 1, 1, start);
    parameters.get("h0").assign(0);
    parameters.get("c0").assign(0.5);
    parameters.get("lstm.b").assign(0.2);
    parameters.get("lstm.peepholes").assign(0.6);
    CompiledGraph graph = network.compile(states.h(), states.c());
    graph.run();
    double gate = 1 / (1 + Math.exp(-(0.2 + 0.6 * 0.5)));
    double memory = gate * 0.5 + gate * Math.tanh(0.2);
    double out = 1 / (1 + Math.exp(-(0.2 + 0.6 * memory)));
    assertEquals(memory, graph.array(states.c().name()).getDouble(0), 1e-6);
    assertEquals(out * Math.tanh(memory), graph.array(states.h().name()).getDouble(0), 1e-6);
  }

  @Test
  void layersCanBeStackedAndStartFromZero() {
    GradientCheck.check(
        network -> {
          SDVariable lower =
              new LstmLayer("a", 2, 3).apply(network, network.input("x", 4, 2, 2), null);
          SDVariable upper =
              new LstmLayer("b", 3, 2, Direction.BACKWARD).apply(network, lower, null);
          return network.graph().math().square(upper.add(0.3)).mean();
        },
        "x");
  }

  @Test
  void severalPlansOfOneGraphDoNotDisturbEachOther() {
    Network network = new Network(new Parameters(3));
    SDVariable h = new LstmLayer("lstm", 2, 3).apply(network, network.input("x", 4, 2, 2), null);
    CompiledGraph first = network.compile(h);
    INDArray expected = first.array(h.name()).dup();
    network.compile(h).run();
    first.run();
    Exact.assertSame(expected, first.array(h.name()));
  }

  @Test
  void decayTowardZeroMeetsNoSubnormalNumbers() {
    Parameters parameters = new Parameters(3);
    Network network = new Network(parameters);
    int steps = 400;
    LstmCell.State start =
        new LstmCell.State(network.weight("h0", 1, 1, 4), network.weight("c0", 1, 1, 4));
    LstmLayer.States states =
        new LstmLayer("lstm", 1, 4).states(network, network.input("x", steps, 1, 1), start);
    // The gates halve the memory and add nothing to it.
    parameters.get("lstm.b").assign(0);
    parameters.get("lstm.wh").assign(0);
    CompiledGraph graph = network.compile(states.h(), states.c());
    graph.run();
    for (SDVariable variable : new SDVariable[] {states.h(), states.c()}) {
      float[] values = graph.array(variable.name()).data().asFloat();
      for (float value : values) {
        assertTrue(value == 0 || Math.abs(value) >= 0x1p-85, "almost subnormal: " + value);
      }
      assertEquals(0f, values[values.length - 1]);
    }
  }

  @Test
  void runsAllocateNoArrays() {
    Size size = new Size(36, 32, 64, true);
    Network network = new Network(new Parameters(11));
    LstmLayer.States states = write(network, size, Direction.FORWARD, true);
    DifferentiatedGraph graph =
        network.differentiate(loss(network, size, states, true), name -> true);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int warm = 0; warm < 20; warm++) {
      graph.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    graph.run();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    // ND4J's calls leave some objects behind; one array of a step would be 8192 bytes, of all
    // 294912.
    assertTrue(bytes < 100_000, bytes + " bytes");
  }

  @Test
  void theFusedOperationRefusesDoublePrecision() {
    Network network = new Network(new Parameters(DataType.DOUBLE, 1));
    SDVariable state = network.weight("s", 1, 2, 3);
    SDVariable projected = network.weight("p", 1, 4, 2, 12);
    SDVariable wh = network.weight("w", 1, 3, 12);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new LstmSequence(
                        network.graph(),
                        projected,
                        wh,
                        new LstmCell.State(state, state),
                        null,
                        false)
                    .outputVariables());
    assertTrue(refused.getMessage().contains("FLOAT"), refused.getMessage());
  }
}
