package org.keyway.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.OutputFile;
import org.keyway.configuration.run.OutputFolder;
import org.keyway.experiments.Report;
import org.keyway.experiments.TableRow;
import org.keyway.experiments.TableRow.Percentiles;
import org.keyway.experiments.drawing.AnimatedGif;
import org.keyway.experiments.film.Film;
import org.keyway.experiments.film.Moment;
import org.keyway.experiments.trial.TrialResult;
import org.keyway.planner.file.FolderLock;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code keyway demo}. */
@Command(
    name = "demo",
    description = {
      "Lets a simulated robot push something to its goal, closed loop, and shows how it went:"
          + " wall-push over ROS, with a master, a robot and a planner of its own, from pixels and"
          + " in real time; pusht by a script on the simulator.",
      "In the output folder: report.html, which needs no other file; episode-*.gif; result.json."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the spec before call()
public final class DemoCommand implements Callable<Integer> {
  /** Largest number of episodes; the report contains all animations and would become too large. */
  private static final int MOST_EPISODES = 100;

  private static final double LEAST_BUDGET_MILLIS = 1;
  private static final double MOST_BUDGET_MILLIS = 60_000;
  private static final double DEFAULT_BUDGET_MILLIS = 33;
  private static final int LAST_PICTURE_CENTISECONDS = 150;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      defaultValue = "wall-push",
      converter = WorldConverter.class,
      description = "The world: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private World world = World.WALL_PUSH;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "Episodes to play, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int episodes = 5;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the results (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("out", "demo");

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides the layouts and every draw (default: ${DEFAULT-VALUE}).")
  private int seed = 1;

  @Option(
      names = "--budget-ms",
      paramLabel = "B",
      description = {
        "Time that each plan may take in ms, 1 to 60000 (default: 33). Only for wall-push: the"
            + " script of pusht has no deadline."
      })
  private @Nullable Double budgetMillis;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the machine-readable result here.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException, InterruptedException, CheckpointException {
    check();
    if (json != null) {
      OutputFile.requireWritable(json);
    }
    OutputFile.requireWritable(out.resolve("report.html"));
    OutputFile.requireWritable(out.resolve("result.json"));
    FolderLock lock = OutputFolder.hold(out);
    try (Driver driver = driver()) {
      play(driver);
    } finally {
      lock.release();
    }
    return 0;
  }

  private void play(Driver driver) throws IOException, InterruptedException {
    Exhibit exhibit = driver.exhibit();
    List<Drive> drives = new ArrayList<>();
    for (int number = 0; number < episodes; number++) {
      Drive drive = driver.play(number);
      drives.add(drive);
      reportProgress(drive.result());
    }
    // Drawn after the episodes, because drawing would take the robot's time.
    List<byte[]> animations = new ArrayList<>();
    for (Drive drive : drives) {
      animations.add(animation(exhibit, drive.moments()));
    }
    List<EpisodeResult> played = drives.stream().map(Drive::episode).toList();
    TableRow row =
        TableRow.of(exhibit.method(), played.stream().map(EpisodeResult::result).toList());
    ObjectNode result =
        Report.of(
            driver.configuration(),
            seed,
            List.of(row),
            driver.checkpoints(),
            Machine.keywayVersion(),
            Machine.here().toString());
    result.set("episodes", episodesJson(played));
    String page = HtmlReport.page(exhibit, row, played, animations, result);
    for (int number = 0; number < episodes; number++) {
      OutputFile.write(out.resolve(gifName(number)), animations.get(number));
    }
    removeOlderAnimations();
    OutputFile.writeJson(out.resolve("result.json"), result);
    if (json != null) {
      OutputFile.writeJson(json, result);
    }
    OutputFile.write(out.resolve("report.html"), page.getBytes(StandardCharsets.UTF_8));
    summarise(exhibit, row);
  }

  private void check() {
    if (episodes < 1 || episodes > MOST_EPISODES) {
      throw new InputException(
          "--episodes is %d, and has to be from 1 to %d".formatted(episodes, MOST_EPISODES));
    }
    double budget = budget();
    if (!(budget >= LEAST_BUDGET_MILLIS && budget <= MOST_BUDGET_MILLIS)) {
      throw new InputException(
          "--budget-ms is %s, and has to be from 1 to 60000".formatted(budget));
    }
    if (seed < 0) {
      throw new InputException("--seed is %d, and has to be from 0 to 2147483647".formatted(seed));
    }
    if (world == World.PUSHT && budgetMillis != null) {
      throw new InputException(
          "--budget-ms is for --env wall-push: the script of pusht has no deadline");
    }
  }

  private double budget() {
    return budgetMillis == null ? DEFAULT_BUDGET_MILLIS : budgetMillis;
  }

  private Driver driver() throws IOException, CheckpointException {
    return switch (world) {
      case WALL_PUSH -> new RosWallPush(episodes, seed, budget());
      case PUSHT -> new ScriptedPushT(episodes, seed);
    };
  }

  private static byte[] animation(Exhibit exhibit, List<Moment> moments) throws IOException {
    List<BufferedImage> pictures =
        Film.draw(exhibit.enlargement(), exhibit.error().successBelow(), moments);
    int delay = (int) Math.round(100 / exhibit.stepsPerSecond());
    return AnimatedGif.write(pictures, delay, LAST_PICTURE_CENTISECONDS);
  }

  /**
   * Removes animations of an earlier run with more episodes, which the new report does not show.
   */
  private void removeOlderAnimations() throws IOException {
    for (int number = episodes; number < MOST_EPISODES; number++) {
      Files.deleteIfExists(out.resolve(gifName(number)));
    }
  }

  private static String gifName(int number) {
    return String.format(Locale.ROOT, "episode-%03d.gif", number);
  }

  private static ArrayNode episodesJson(List<EpisodeResult> played) {
    ArrayNode array = JSON.createArrayNode();
    for (EpisodeResult episode : played) {
      TrialResult result = episode.result();
      ObjectNode json = array.addObject();
      json.put("episode", result.trial());
      json.put("gif", gifName(result.trial()));
      json.put("success", result.success());
      json.put("steps", result.steps());
      json.put("error", result.error());
      json.put("misses", result.misses());
      json.set("errors", JSON.valueToTree(episode.errors()));
      json.set("costs", JSON.valueToTree(episode.costs()));
      json.set("waypoints", JSON.valueToTree(episode.waypoints()));
      json.set("plan_ms", JSON.valueToTree(result.planMillis()));
    }
    return array;
  }

  private void reportProgress(TrialResult result) {
    String plans =
        result.planMillis().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                ", plan p99 %.1f ms",
                Percentiles.of(
                        result.planMillis().stream().mapToDouble(Double::doubleValue).toArray())
                    .p99());
    PrintWriter lines = spec.commandLine().getErr();
    lines.printf(
        Locale.ROOT,
        "episode %d of %d: %s in %d steps, error %.3f%s%n",
        result.trial() + 1,
        episodes,
        result.success() ? "reached the goal" : "did not reach the goal",
        result.steps(),
        result.error(),
        plans);
    lines.flush();
  }

  private void summarise(Exhibit exhibit, TableRow row) {
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        Locale.ROOT,
        "%s: %s, mean error %.3f%n",
        exhibit.environment(),
        HtmlReport.outcome(row),
        row.errorMean());
    if (row.planMillis().max() > 0) {
      console.printf(
          Locale.ROOT,
          "plans: p50 %.1f ms, p99 %.1f ms, max %.1f ms, %d late (deadline: %s)%n",
          row.planMillis().p50(),
          row.planMillis().p99(),
          row.planMillis().max(),
          row.misses(),
          exhibit.budgetMillis() > 0 ? Charts.number(exhibit.budgetMillis()) + " ms" : "none");
    }
    console.println("Written: " + out.resolve("report.html"));
    console.flush();
  }

  /** Worlds that the demonstration supports. */
  enum World {
    WALL_PUSH("wall-push"),
    PUSHT("pusht");

    private final String shown;

    World(String shown) {
      this.shown = shown;
    }

    @Override
    public String toString() {
      return shown;
    }

    static World of(String name) {
      return Arrays.stream(values())
          .filter(world -> world.shown.equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "%s is no world; expected one of %s"
                          .formatted(name, Arrays.toString(values()))));
    }
  }

  /**
   * Parses the name of a world. Without this converter, help would list Java's names of the
   * constants.
   */
  static final class WorldConverter implements ITypeConverter<World> {
    @Override
    public World convert(String name) {
      return World.of(name);
    }
  }
}
