package org.keyway.app.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.app.testing.TinyRuns;
import org.keyway.experiments.Experiment;
import org.keyway.experiments.ExperimentConfiguration;
import org.keyway.experiments.trial.Trial;
import org.keyway.experiments.trial.TrialResult;
import org.keyway.experiments.trial.TrialSetup;
import org.keyway.experiments.trial.TrialWatcher;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.plan.Subgoals;
import org.keyway.sim.Task;
import org.keyway.sim.catalog.Tasks;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.policy.FramePlanning;
import org.keyway.worldmodels.policy.ModelStore;

/** Experiments that plan with checkpoints; {@link SeeingModels} stands for trained models. */
@Tag("slow")
class PlanningModelsTest {
  private static final String HEAD =
      """
      name: models
      trials: 4
      seed: 4
      methods:
      """;

  private static final String KEYFRAMES_IN_STATES =
      "  - {method: states, planner: keyframes, keyframes: {checkpoint: KEYFRAMES, samples:"
          + " 20}}\n";

  private static final String FLAT_IN_FRAMES =
      "  - {method: flat, planner: flat, dynamics: DYNAMICS, cost: learned}\n";

  private static final String KEYFRAMES_IN_FRAMES =
      "  - {method: frames, planner: keyframes, dynamics: DYNAMICS, cost: learned, keyframes:"
          + " {checkpoint: KEYFRAMES, cost: learned, samples: 20}}\n";

  @TempDir private Path folder;
  private TinyRuns runs = new TinyRuns(Path.of(""));
  private Path dynamics = Path.of("");
  private Path keyframes = Path.of("");

  @BeforeEach
  void writeCheckpoints() throws IOException {
    runs = new TinyRuns(folder);
    dynamics = SeeingModels.write(folder.resolve("dynamics.kwm"), "seeing-dynamics", 0, -1);
    keyframes = SeeingModels.write(folder.resolve("keyframes.kwm"), "seeing-keyframes", 0, -1);
  }

  private Path config(String rows) throws IOException {
    return runs.write(
        "experiment.yaml",
        HEAD
            + rows.replace("DYNAMICS", dynamics.toString())
                .replace("KEYFRAMES", keyframes.toString()));
  }

  private int play(String rows, Object... more) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("experiment", config(rows)));
    arguments.addAll(List.of(more));
    return runs.run(SeeingModels.all(), arguments.toArray());
  }

  private JsonNode result(String out) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(out).resolve("result.json").toFile());
  }

  @Test
  void keyframesLeadRoundTheWallInStatesAndInFrames() throws IOException {
    String rows = FLAT_IN_FRAMES + KEYFRAMES_IN_STATES + KEYFRAMES_IN_FRAMES;
    assertEquals(0, play(rows, "--out", folder.resolve("a"), "--threads", 1), runs::err);
    JsonNode result = result("a");
    JsonNode flat = result.at("/rows/0");
    assertTrue(flat.get("success").asDouble() <= 0.5, flat::toString);
    assertEquals(0, flat.at("/keyframe_ms/max").asDouble());
    for (int row = 1; row < 3; row++) {
      JsonNode led = result.at("/rows/" + row);
      assertEquals(1, led.get("success").asDouble(), led::toString);
      assertTrue(led.at("/keyframe_ms/p50").asDouble() > 0, led::toString);
      assertTrue(led.at("/plan_ms/max").asDouble() >= led.at("/keyframe_ms/max").asDouble());
    }
    JsonNode checkpoints = result.at("/provenance/checkpoints");
    assertEquals(2, checkpoints.size());
    assertTrue(checkpoints.get(dynamics.toString()).asText().matches("[0-9a-f]{64}"));
  }

  @Test
  void trialsDoNotDependOnThreads() throws IOException {
    String rows = KEYFRAMES_IN_STATES + KEYFRAMES_IN_FRAMES;
    assertEquals(0, play(rows, "--out", folder.resolve("a"), "--threads", 1), runs::err);
    assertEquals(0, play(rows, "--out", folder.resolve("b"), "--threads", 3), runs::err);
    assertEquals(decided("a"), decided("b"));
  }

  private TreeSet<String> decided(String out) throws IOException {
    TreeSet<String> trials = new TreeSet<>();
    for (String line : Files.readAllLines(folder.resolve(out).resolve("trials.jsonl"))) {
      JsonNode trial = new ObjectMapper().readTree(line);
      trials.add(
          "%s %s %s %s"
              .formatted(
                  trial.get("key"), trial.get("trial"), trial.get("error"), trial.get("steps")));
    }
    return trials;
  }

  @Test
  void aRetrainedCheckpointIsPlayedAnew() throws IOException {
    Object[] arguments = {"--out", folder.resolve("a"), "--trials", 2};
    assertEquals(0, play(KEYFRAMES_IN_STATES, arguments), runs::err);
    assertEquals(0, play(KEYFRAMES_IN_STATES, arguments), runs::err);
    assertEquals(2, Files.readAllLines(folder.resolve("a/trials.jsonl")).size());
    SeeingModels.write(keyframes, "seeing-keyframes", 0, 4);
    assertEquals(0, play(KEYFRAMES_IN_STATES, arguments), runs::err);
    assertTrue(runs.err().contains("2 earlier trials"), runs::err);
    assertEquals(4, Files.readAllLines(folder.resolve("a/trials.jsonl")).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "planner: keyframes} | keyframes: checkpoint is missing",
        "planner: flat, keyframes: {checkpoint: x.kwm}} | only for planner keyframes",
        "planner: flat, cost: learned} | cost must be object",
        "planner: keyframes, keyframes: {checkpoint: KEYFRAMES, cost: learned}} | cost learned is",
        "planner: flat, camera: {fault: lost}} | the camera has no effect",
        "planner: flat, camera: {fault: broken}} | HALF_BLACK",
        "planner: flat, camera: {share: 1.5}} | share is 1.5",
        "planner: flat, adaptation: {memory: 8}} | adaptation is for learned dynamics",
        "planner: flat, dynamics: DYNAMICS, adaptation: {memory: -1}} | memory is -1",
        "planner: flat, robot: {gain: 0.5}} | the model is the robot",
        "planner: flat, dynamics: DYNAMICS, robot: {gain: 9}} | gain is 9",
        "planner: oracle, dynamics: DYNAMICS} | states of the simulator",
        "planner: flat, search: cme} | did you mean cem?",
        "planner: flat, planThreads: 65} | planThreads is 65",
        "planner: keyframes, keyframes: {checkpoint: KEYFRAMES, objective: longest_segment}} | needs"
            + " the distance of learned dynamics",
        "planner: flat, encoder: DYNAMICS} | encoder is for frames",
        "planner: flat, proposal: DYNAMICS} | proposal is for learned dynamics",
        "planner: flat, dynamics: DYNAMICS, proposal: DYNAMICS} | proposes no actions",
        "planner: flat, dynamics: DYNAMICS, search: none} | search none plans the actions of a"
            + " proposal",
        "planner: flat, dynamics: DYNAMICS, proposal: x.kwm, search: none} | iterations is 3;"
            + " search none makes 1",
        "planner: keyframes, keyframes: {checkpoint: KEYFRAMES, search: none}} | nothing proposes"
            + " latents",
        "planner: flat, unfamiliarLimit: 1} | unfamiliarLimit is for frames",
        "planner: flat, dynamics: DYNAMICS, unfamiliarLimit: -1} | unfamiliarLimit is -1",
        "planner: flat, dynamics: DYNAMICS, unfamiliarLimit: 1} | does not say what it knows",
        "planner: flat, actions: {horizonSteps: 1001}, search: {cem: {correlation: "
            + "{kind: power_law, parameter: 2}}}} | steps with noise of a power law is 1001",
        "planner: flat, actions: {horizonSteps: 10000, actionRepeat: 1000, "
            + "samples: 1000000}} | samples * horizonSteps * actionRepeat is 10000000000000",
        "planner: flat, dynamics: DYNAMICS, encoder: no.kwm} | no such checkpoint",
        "planner: flat, dynamics: no.kwm} | no such checkpoint",
        "planner: flat, dynamics: KEYFRAMES} | predicts no dynamics",
        "planner: keyframes, keyframes: {checkpoint: DYNAMICS}} | predicts no keyframes",
      })
  void refusesRowsThatCannotBePlayed(String row, String expected) throws IOException {
    assertEquals(2, play("  - {method: odd, " + row + "\n", "--out", folder.resolve("a")));
    assertEquals(1, runs.err().lines().count(), runs::err);
    assertTrue(runs.err().contains(expected), runs::err);
    assertFalse(Files.exists(folder.resolve("a")));
  }

  @Test
  void everySearchCanBeChosen() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (String search :
        List.of(
            "cem",
            "icem",
            "{icem: {keptEliteFraction: 0.5}}",
            "{mppi: {temperature: 0.2}}",
            "cmaes",
            "random")) {
      String name = search.replaceAll("[^a-z]", "");
      rows.append(
          FLAT_IN_FRAMES
              .replace("flat,", name + ",")
              .replace("planner: " + name, "planner: flat")
              .replace("cost: learned", "cost: learned, search: " + search));
    }
    assertEquals(0, play(rows.toString(), "--out", folder.resolve("a"), "--trials", 1), runs::err);
    assertEquals(6, result("a").path("rows").size());
  }

  @Test
  void aProposalBeginsASearchOrReplacesIt() throws IOException {
    Path proposal = SeeingModels.write(folder.resolve("proposal.kwm"), "seeing-proposal", 0, -1);
    String begun = FLAT_IN_FRAMES.replace("cost: learned", "cost: learned, proposal: " + proposal);
    String alone =
        begun.replace("{method: flat", "{method: alone, search: none, actions: {iterations: 1}");
    Object[] arguments = {"--out", folder.resolve("a"), "--trials", 1};
    assertEquals(
        0,
        play(FLAT_IN_FRAMES.replace("method: flat", "method: plain") + begun + alone, arguments),
        runs::err);
    JsonNode rows = result("a").path("rows");
    double plain = rows.at("/0/model_calls").asDouble();
    assertTrue(rows.at("/1/model_calls").asDouble() > plain, "the proposal is rolled out");
    Look look = new Look();
    trial(alone, 1, look);
    double[] end = look.states.get(look.states.size() - 1);
    double apart =
        Math.hypot(
            end[WallPushState.PUCK_X] - end[WallPushState.PUSHER_X],
            end[WallPushState.PUCK_Y] - end[WallPushState.PUSHER_Y]);
    assertTrue(apart < 0.3, "the pusher is " + apart + " from the puck that it is to drive at");
    SeeingModels.write(proposal, "seeing-proposal", 1, -1);
    assertEquals(2, play(begun, "--out", folder.resolve("b")));
    assertTrue(runs.err().contains("have different encoders"), runs::err);
  }

  @Test
  void keyframesMayBeChosenByTheirLongestSegment() throws IOException {
    String row =
        KEYFRAMES_IN_FRAMES.replace(
            "cost: learned, samples", "objective: longest_segment, cost: learned, samples");
    assertEquals(0, play(row, "--out", folder.resolve("a"), "--trials", 2), runs::err);
  }

  @Test
  void threadsOfAPlanDecideNothing() throws IOException {
    for (String row : List.of(KEYFRAMES_IN_STATES, KEYFRAMES_IN_FRAMES)) {
      TrialResult one = trial(row, 1, new Look());
      TrialResult two =
          trial(
              row.replace("planner: keyframes", "planner: keyframes, planThreads: 2"),
              1,
              new Look());
      assertEquals(one.steps(), two.steps());
      assertEquals(one.error(), two.error());
    }
  }

  @Test
  void anotherEncoderMayStandInForThatOfTheModels() throws IOException {
    Path glasses = SeeingModels.write(folder.resolve("glasses.kwm"), "seeing-encoder", 0.5f, -1);
    String row = KEYFRAMES_IN_FRAMES.replace("DYNAMICS,", "DYNAMICS, encoder: " + glasses + ",");
    ExperimentConfiguration experiment = ExperimentConfiguration.read(config(row), Tasks.STANDARD);
    FramePlanning method =
        new FramePlanning(
            experiment.methods().get(0).plans(), store(experiment).load(), Optional.empty());
    Task world = WallPushEnvironment.KIND.create(experiment.world());
    assertEquals(0.5, method.encoder().encode(world.observe().frame())[WallPushState.STEPS]);
    assertTrue(trial(row, 0, new Look()).success());
  }

  @Test
  void refusesEncodersThatDiffer() throws IOException {
    SeeingModels.write(keyframes, "seeing-keyframes", 0.5f, -1);
    assertEquals(2, play(KEYFRAMES_IN_FRAMES, "--out", folder.resolve("a")));
    assertTrue(runs.err().contains("different encoders"), runs::err);
    assertTrue(runs.err().contains("dynamics.kwm"), runs::err);
    assertTrue(runs.err().contains("keyframes.kwm"), runs::err);
    // Each alone sees well enough.
    assertEquals(0, play(KEYFRAMES_IN_STATES, "--out", folder.resolve("a"), "--trials", 1));
  }

  @Test
  void refusesFramesOfAnotherSize() throws IOException {
    String rows = KEYFRAMES_IN_STATES + "world: {frameSize: 96}\n";
    assertEquals(2, play(rows, "--out", folder.resolve("a")));
    assertTrue(runs.err().contains("frames of 64 px; the world's have 96 px"), runs::err);
  }

  @Test
  void aFilmShowsEveryStepOfEveryRowThatPlans() throws IOException {
    String rows = "  - {method: random, planner: random}\n" + KEYFRAMES_IN_FRAMES;
    assertEquals(
        0, play(rows, "--out", folder.resolve("a"), "--trials", 1, "--film", 2), runs::err);
    assertFalse(Files.exists(folder.resolve("a/episode-2-random.gif")));
    Path gif = folder.resolve("a/episode-2-frames.gif");
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream stream = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(stream);
      assertEquals(
          trial(KEYFRAMES_IN_FRAMES, 2, new Look()).steps() + 1, reader.getNumImages(true));
    } finally {
      reader.dispose();
    }
  }

  /** What was seen of a trial. */
  private static class Look implements TrialWatcher {
    final List<double[]> states = new ArrayList<>();
    final List<Integer> blind = new ArrayList<>();
    final List<Frame> seen = new ArrayList<>();
    Subgoals subgoals = Subgoals.NONE;

    @Override
    public void planned(Task world, Frame frame, Plan plan, PlanReport report) {
      Subgoals followed = plan.subgoals();
      subgoals = followed == null ? subgoals : followed;
      seen.add(frame);
      add(world);
    }

    @Override
    public void blind(Task world) {
      blind.add(states.size());
      add(world);
    }

    @Override
    public void ended(Task world) {
      add(world);
    }

    private void add(Task world) {
      double[] state = new double[WallPushState.SIZE];
      world.getState(state);
      states.add(state);
    }
  }

  private static ModelStore store(ExperimentConfiguration experiment) throws IOException {
    Backend.start(1);
    return new Experiment(experiment, Tasks.STANDARD, SeeingModels.all()).models();
  }

  private TrialResult trial(String row, int number, TrialWatcher watcher) throws IOException {
    ExperimentConfiguration experiment = ExperimentConfiguration.read(config(row), Tasks.STANDARD);
    return Trial.run(
        new TrialSetup(
            WallPushEnvironment.KIND,
            experiment.world(),
            experiment.seed(),
            experiment.methods().get(0)),
        store(experiment).load(),
        "key",
        number,
        watcher);
  }

  private static String withCamera(String camera) {
    return KEYFRAMES_IN_FRAMES.replace(
        "cost: learned, keyframes", camera + ", cost: learned, keyframes");
  }

  @Test
  void withoutAFrameTheRobotStandsStillAndGoesOnAfterwards() throws IOException {
    Look look = new Look();
    TrialResult result = trial(withCamera("camera: {fault: lost, share: 0.4, steps: 3}"), 0, look);
    assertTrue(result.success(), result::toString);
    assertTrue(result.blindSteps() > 2, result::toString);
    assertEquals(result.steps(), result.blindSteps() + result.planMillis().size());
    for (int step : look.blind) {
      double[] before = look.states.get(step);
      double[] after = look.states.get(step + 1).clone();
      after[WallPushState.STEPS]--;
      assertArrayEquals(before, after, 1e-12);
    }
  }

  @Test
  void aFrameThatTheModelsDoNotKnowIsTakenForNone() throws IOException {
    Path glasses = SeeingModels.write(folder.resolve("glasses.kwm"), "seeing-encoder", 0.5f, -1);
    String row =
        KEYFRAMES_IN_FRAMES.replace(
            "DYNAMICS,",
            "DYNAMICS, encoder: %s, camera: {fault: half_black, share: 1},".formatted(glasses));
    String judged = row.replace("camera:", "unfamiliarLimit: 1, camera:");
    assertEquals(0, trial(row, 0, new Look()).blindSteps());
    TrialResult blind = trial(judged, 0, new Look());
    assertEquals(blind.steps(), blind.blindSteps());
    String lenient = judged.replace("unfamiliarLimit: 1,", "unfamiliarLimit: 2,");
    assertEquals(0, trial(lenient, 0, new Look()).blindSteps());
  }

  @Test
  void aFrozenFrameIsPlannedOnAsIfItWereNew() throws IOException {
    Look look = new Look();
    TrialResult result = trial(withCamera("camera: {fault: frozen, steps: 3}"), 1, look);
    assertEquals(0, result.blindSteps());
    assertEquals(result.steps(), result.planMillis().size());
    long repeated = 0;
    for (int step = 1; step < look.seen.size(); step++) {
      repeated += look.seen.get(step).equals(look.seen.get(step - 1)) ? 1 : 0;
    }
    assertTrue(repeated > 1, "nothing froze");
  }

  @ParameterizedTest
  @CsvSource({"noisy", "half_black"})
  void framesThatAreSpoiltArePlannedOn(String fault) throws IOException {
    TrialResult result =
        trial(
            withCamera("camera: {fault: %s, share: 0.2, steps: 2}".formatted(fault)),
            0,
            new Look());
    assertEquals(0, result.blindSteps());
    assertEquals(result.steps(), result.planMillis().size());
  }

  @Test
  void aKeyframeWithoutThePuckGivesItsTimeToTheNext() throws IOException {
    SeeingModels.write(keyframes, "seeing-keyframes", 0, 2);
    Look look = new Look();
    assertTrue(trial(KEYFRAMES_IN_STATES, 0, look).success());
    assertEquals(4, look.subgoals.count());
    int[] offsets = new int[4];
    for (int n = 0; n < offsets.length; n++) {
      offsets[n] = look.subgoals.offset(n);
    }
    assertArrayEquals(new int[] {4, 4, 8, 4}, offsets);
  }

  @Test
  void aRowMayLookOtherwiseInTheSameLayout() throws IOException {
    Look standard = new Look();
    Look varied = new Look();
    trial(FLAT_IN_FRAMES, 0, standard);
    trial(
        FLAT_IN_FRAMES.replace("cost: learned", "cost: learned, appearance: {colour: 0.3}"),
        0,
        varied);
    assertArrayEquals(standard.states.get(0), varied.states.get(0));
    assertNotEquals(standard.seen.get(0), varied.seen.get(0));
  }

  private double longestStep(String robot) throws IOException {
    Look look = new Look();
    trial(FLAT_IN_FRAMES.replace("cost: learned", "cost: learned" + robot), 0, look);
    double longest = 0;
    for (int step = 1; step < look.states.size(); step++) {
      double[] before = look.states.get(step - 1);
      double[] after = look.states.get(step);
      longest =
          Math.max(
              longest, Math.abs(after[WallPushState.PUSHER_X] - before[WallPushState.PUSHER_X]));
    }
    return longest;
  }

  @Test
  void aRowsRobotMayMoveOtherwise() throws IOException {
    double usual = longestStep("");
    assertEquals(0.1, usual, 0.02);
    assertEquals(0.5 * usual, longestStep(", robot: {gain: 0.5}"), 0.01);
    double lagging = longestStep(", robot: {lagSteps: 4}");
    assertTrue(lagging < 0.9 * usual, lagging + " of " + usual);
  }
}
