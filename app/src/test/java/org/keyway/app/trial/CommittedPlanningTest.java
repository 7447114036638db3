package org.keyway.app.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.testing.TinyRuns;
import org.keyway.worldmodels.models.Families;

/** The checkpoints in the repository, put together, push the puck round the wall. */
class CommittedPlanningTest {
  private static final Path FOLDER =
      Path.of("..", "world-models", "checkpoints").toAbsolutePath().normalize();

  private static final String ROWS =
      """
      name: committed
      trials: 10
      seed: 4711
      methods:
        - {method: paper, planner: keyframes, keyframes: {checkpoint: FOLDER/keyin-wall-push.kwm},
           actions: {earlierStepWeight: 0}, search: {cem: {correlation: {kind: white, parameter: 0}}}}
        - {method: pixels, planner: keyframes, dynamics: FOLDER/dynamics-wall-push.kwm,
           cost: learned, keyframes: {checkpoint: FOLDER/keyin-wall-push.kwm, cost: learned},
           actions: {earlierStepWeight: 0.3}, hierarchy: {reachedCost: 1.5}}
        - {method: other robot, planner: keyframes, dynamics: FOLDER/dynamics-wall-push.kwm,
           cost: learned, keyframes: {checkpoint: FOLDER/keyin-wall-push.kwm, cost: learned},
           actions: {earlierStepWeight: 0.3}, hierarchy: {reachedCost: 1.5, replanAfterStallSteps: 10},
           adaptation: {memory: 64}, robot: {gain: 0.8, lagSteps: 0.5, friction: 0.5}}
      """;

  @TempDir private Path folder;

  @Test
  void keyInLeadsRoundTheWallOnTheSimulatorAndFromPixels() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    Path config = runs.write("committed.yaml", ROWS.replace("FOLDER", FOLDER.toString()));
    Path out = folder.resolve("out");
    assertEquals(0, runs.run(Families.all(), "experiment", config, "--out", out), runs::err);
    JsonNode rows = new ObjectMapper().readTree(out.resolve("result.json").toFile()).get("rows");
    for (JsonNode row : rows) {
      assertTrue(row.get("success").asDouble() >= 0.8, row::toString);
    }
  }
}
