package org.keyway.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.configuration.InputException;
import org.keyway.sim.catalog.Tasks;
import org.keyway.sim.testing.DiscTask;
import org.keyway.worldmodels.models.ModelKinds;

/** An experiment on a task that Keyway does not know: {@link DiscTask}. */
class TaskExperimentTest {
  private static final Tasks TASKS = Tasks.STANDARD.with(DiscTask.KIND);
  private static final Experiment.Listener NOBODY =
      new Experiment.Listener() {
        @Override
        public void earlier(int reused, int leftAside) {}

        @Override
        public void remaining(int trials) {}

        @Override
        public void ended() {}
      };

  private static final String DISC =
      """
      name: to the disc
      task: disc
      trials: 3
      seed: 2
      world: {stepLimit: 40}
      sets:
        - {set: usual}
        - {set: wide, world: {radius: 0.4}}
      methods:
        - {method: random, planner: random}
        - {method: flat, actions: {samples: 40}}
      """;

  @TempDir private Path folder;

  private Experiment experiment(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("disc.yaml"), yaml);
    return new Experiment(
        ExperimentConfiguration.read(file, TASKS), TASKS, new ModelKinds(List.of()));
  }

  @Test
  void aNewTaskHasItsTableItsPlotsAndItsFilm() throws Exception {
    Experiment experiment = experiment(DISC);
    ExperimentFolder files =
        new ExperimentFolder(folder.resolve("disc.yaml"), folder, folder.resolve("copy.json"));
    files.requireWritable();
    experiment.play(files.trials(), new ThreadTrialEngine(TASKS, experiment.models(), 2), NOBODY);
    String table = files.write(experiment, "this one");
    assertTrue(table.contains("| 95 % interval | miss | steps |"), table);
    assertTrue(table.contains("Success: miss below 0.1 within 40 steps. Miss: mean"), table);
    List<TableRow> rows = experiment.rows();
    assertEquals(
        List.of("usual: random", "usual: flat", "wide: random", "wide: flat"),
        rows.stream().map(TableRow::method).toList());
    assertEquals(1, rows.get(1).success());
    assertEquals(1, rows.get(3).success());
    assertTrue(rows.get(3).stepsMean() < rows.get(1).stepsMean(), "a wide disc is sooner reached");
    assertTrue(rows.get(0).errorMean() > rows.get(1).errorMean());
    files.film(experiment, 1);
    assertTrue(Files.size(folder.resolve("episode-1-usual-flat.gif")) > 1000);
    assertTrue(Files.size(folder.resolve("plots/error.png")) > 1000);
    assertEquals(-1, Files.mismatch(folder.resolve("copy.json"), folder.resolve("result.json")));
  }

  @Test
  void anotherEngineComesToTheSame() throws Exception {
    Experiment threads = experiment(DISC);
    threads.play(
        folder.resolve("threads"), new ThreadTrialEngine(TASKS, threads.models(), 2), NOBODY);
    Experiment backwards = experiment(DISC);
    TrialEngine inner = new ThreadTrialEngine(TASKS, backwards.models(), 1);
    backwards.play(
        folder.resolve("backwards"),
        (spec, units, done) -> {
          List<TrialUnit> turned = new ArrayList<>(units);
          Collections.reverse(turned);
          inner.play(spec, turned, done);
        },
        NOBODY);
    for (int row = 0; row < 4; row++) {
      TableRow one = threads.rows().get(row);
      TableRow other = backwards.rows().get(row);
      assertEquals(one.errorMean(), other.errorMean());
      assertEquals(one.modelSteps(), other.modelSteps());
      assertEquals(one.stepsMean(), other.stepsMean());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task: disc | task: dics | disc.yaml:2: task is \"dics\"; did you mean disc?",
        "radius: 0.4 | radios: 0.4 | disc.yaml:8: unknown key sets[1].world.radios; did you mean",
        "set: wide | set: usual | sets: there are two sets named usual; names must differ",
        "planner: random | planner: oracle | usual: random: planner oracle needs ground-truth",
        "planner: random | appearance: {colour: 1} | usual: random: disc has one appearance and",
      })
  void whatATaskCannotDoIsRefusedInOneLine(String from, String to, String expected) {
    InputException refusal =
        assertThrows(InputException.class, () -> experiment(DISC.replace(from, to)));
    assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count());
  }

  @Test
  void withoutATaskItIsWallPush() throws IOException {
    Path file = Files.writeString(folder.resolve("plain.yaml"), "world: {stepLimit: 7}\n");
    ExperimentConfiguration plain = ExperimentConfiguration.read(file, TASKS);
    assertEquals("wall-push", plain.task());
    assertEquals(List.of(), plain.sets());
    assertEquals(plain.world(), plain.rows().get(0).world());
    assertTrue(plain.world().toString().contains("stepLimit=7"));
  }
}
