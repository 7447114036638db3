package org.keyway.worldmodels.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.run.RunFolder;
import org.keyway.worldmodels.run.TrainingData;
import org.keyway.worldmodels.run.TrainingRun;
import org.keyway.worldmodels.run.TrainingSettings;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.TrainingListener;

/** What every kind of model promises, from a configuration in YAML to a model that predicts. */
abstract class ModelKindContract {
  private static final int SIZE = 16;
  private static final int FRAMES = 12;

  /** Weights without which a model is loaded all the same: aids of training, and older files. */
  private static final List<String> OPTIONAL = List.of("inverse.", "actions.", "discriminator.");

  private final ModelKinds kinds;
  private final ModelKind<?> kind;
  private final String yaml;

  @TempDir Path folder;

  /**
   * @param kind that is tried
   * @param yaml a configuration whose stages make two steps, of frames of 16x16, in windows of up
   *     to 12 frames
   */
  private final List<String> optional = new ArrayList<>(OPTIONAL);

  /**
   * @param optional how the names of further weights begin that this kind needs in training only
   */
  ModelKindContract(ModelKind<?> kind, String yaml, String... optional) {
    this.kind = kind;
    this.optional.addAll(List.of(optional));
    this.kinds = new ModelKinds(List.of(kind));
    this.yaml = "model: %s\nname: tiny\nvalidationEpisodes: 2\n%s".formatted(kind.name(), yaml);
  }

  /** A model whose encoder is taken over; null for a kind that trains its own, or has none. */
  @Nullable Path encoder() throws IOException {
    return null;
  }

  /** Squares that a robot of two numbers moves over a grey table, somewhat noisily. */
  private static EpisodeCache episodes(int count, long seed) {
    List<FrameSequence> episodes = new ArrayList<>();
    for (int episode = 0; episode < count; episode++) {
      UniformRandomProvider random = Seeds.generator(seed, episode);
      byte[] rgb = new byte[FRAMES * SIZE * SIZE * 3];
      float[] actions = new float[2 * FRAMES];
      double x = 3;
      double y = 3 + random.nextInt(6);
      for (int frame = 0; frame < FRAMES; frame++) {
        for (int i = 0; i < SIZE * SIZE * 3; i++) {
          boolean inside = Math.abs(i / 3 % SIZE - x) < 2.5 && Math.abs(i / 3 / SIZE - y) < 2.5;
          rgb[frame * SIZE * SIZE * 3 + i] = (byte) ((inside ? 200 : 40) + random.nextInt(9));
        }
        actions[2 * frame] = random.nextFloat();
        actions[2 * frame + 1] = frame < FRAMES / 2 ? 0 : random.nextFloat() - 0.5f;
        x = Math.min(SIZE - 3, x + actions[2 * frame]);
        y = Math.min(SIZE - 3, Math.max(2, y + actions[2 * frame + 1]));
      }
      boolean[] keyframes = new boolean[FRAMES];
      keyframes[FRAMES / 2] = true;
      episodes.add(new FrameSequence(FRAMES, SIZE, SIZE, rgb, actions, null, keyframes));
    }
    return EpisodeCache.of(episodes);
  }

  /** Trains a kind in a folder, or goes on there. */
  static Checkpoint train(
      ModelKinds kinds,
      String yaml,
      @Nullable Path encoder,
      Path folder,
      boolean resume,
      TrainingListener listener)
      throws IOException {
    BackendInfo backend = Backend.start(1);
    Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
    TrainingSettings<?> settings = TrainingSettings.read(kinds, file, null, encoder);
    TrainingData data =
        new TrainingData(
            episodes(4, 1),
            episodes(2, 2),
            "squares",
            DataCard.of("squares", 4, 1L, null, "0".repeat(64)));
    RunFolder run = new RunFolder(folder, settings.name());
    return new TrainingRun(settings, run, data, "a test", backend)
        .run(resume, Duration.ZERO, listener);
  }

  private Checkpoint trained(String name) throws IOException {
    return train(kinds, yaml, encoder(), place(name), false, TrainingListener.NONE);
  }

  private Path place(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static TrainingListener killer(int steps, int[] made) {
    return new TrainingListener() {
      @Override
      public void stepped(Stage stage, int step, double loss) {
        made[0]++;
        if (made[0] == steps) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  @Test
  @Tag("slow")
  void anInterruptedTrainingGoesOnToTheBit() throws IOException {
    int[] steps = {0};
    Path encoder = encoder();
    Map<String, Tensor> whole =
        train(kinds, yaml, encoder, place("whole"), false, killer(-1, steps)).tensors();
    assertTrue(steps[0] > 0);
    for (int killedAt = 1; killedAt <= steps[0]; killedAt++) {
      Path place = place("killed-" + killedAt);
      TrainingListener killer = killer(killedAt, new int[1]);
      assertThrows(
          IllegalStateException.class,
          () -> train(kinds, yaml, encoder, place, false, killer),
          "killed at " + killedAt);
      Map<String, Tensor> rest =
          train(
                  kinds,
                  yaml,
                  encoder,
                  place,
                  Files.exists(place.resolve("tiny.kwt")),
                  TrainingListener.NONE)
              .tensors();
      assertEquals(List.copyOf(whole.keySet()), List.copyOf(rest.keySet()));
      for (Map.Entry<String, Tensor> weight : whole.entrySet()) {
        assertArrayEquals(
            weight.getValue().values(),
            rest.get(weight.getKey()).values(),
            0,
            weight.getKey() + ", killed at " + killedAt);
      }
    }
  }

  @Test
  void aSavedModelIsLoadedEvaluatesAndPredicts() throws IOException {
    Checkpoint checkpoint = trained("saved");
    Path file = folder.resolve("saved").resolve("tiny.kwm");
    assertEquals(checkpoint.sha256(), Checkpoint.read(file).sha256());
    TrainedModel model = kinds.load(file);
    assertEquals(SIZE, model.imageSize());
    EpisodeCache episodes = episodes(2, 2);
    Map<String, Double> metrics = model.evaluate(episodes, kind.config(file, model.card()).seed());
    assertFalse(metrics.isEmpty());
    assertEquals(model.card().metrics(), metrics);
    Prediction prediction = model.predict(episodes, 1, 7);
    assertTrue(prediction.real().size() >= model.windowFrames());
    assertEquals(prediction.real().size(), prediction.predicted().size());
    for (Frame frame : prediction.predicted()) {
      assertEquals(SIZE, frame.height());
    }
    assertEquals(
        prediction.real().get(0), prediction.predicted().get(0), "the first frame is given");
  }

  @Test
  void aCheckpointWithoutOneOfItsWeightsIsRefusedByName() throws IOException {
    Checkpoint whole = trained("whole");
    Path file = folder.resolve("broken.kwm");
    for (String missing : whole.tensors().keySet()) {
      Map<String, Tensor> rest = new LinkedHashMap<>(whole.tensors());
      rest.remove(missing);
      Checkpoint broken = Checkpoint.of(whole.card(), rest);
      if (optional.stream().anyMatch(missing::startsWith)) {
        kinds.load(file, broken);
        continue;
      }
      CheckpointException refused =
          assertThrows(CheckpointException.class, () -> kinds.load(file, broken), missing);
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.startsWith("" + file), message);
      assertTrue(named(message).anyMatch(missing::endsWith), missing + ": " + message);
    }
  }

  /** Words of a message. */
  private static Stream<String> named(String message) {
    return Stream.of(message.split("[ ;]+"));
  }

  @Test
  void anUnknownKeyInACardIsNamedWithItsFile() throws IOException {
    Checkpoint whole = trained("whole");
    ObjectNode configuration =
        assertInstanceOf(ObjectNode.class, (JsonNode) whole.card().configuration());
    configuration.put("sed", 1);
    ModelCard card = whole.card();
    ModelCard odd =
        new ModelCard(
            card.model(),
            card.name(),
            card.data(),
            configuration,
            card.seed(),
            card.version(),
            card.commit(),
            card.created(),
            card.trainingSeconds(),
            card.metrics(),
            card.command(),
            card.machine());
    Path file = folder.resolve("odd.kwm");
    CheckpointException refused =
        assertThrows(
            CheckpointException.class, () -> kinds.load(file, Checkpoint.of(odd, whole.tensors())));
    String message = String.valueOf(refused.getMessage());
    assertTrue(
        message.startsWith(file + ": its configuration: unknown key sed; did you mean seed?"),
        message);
  }
}
