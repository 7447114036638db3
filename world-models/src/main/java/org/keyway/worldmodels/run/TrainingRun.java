package org.keyway.worldmodels.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.OutputFile;
import org.keyway.configuration.run.SourceCommit;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.model.CardLayout;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.CurvePoint;
import org.keyway.worldmodels.training.Training;
import org.keyway.worldmodels.training.TrainingException;
import org.keyway.worldmodels.training.TrainingListener;

/**
 * One training, from data to checkpoint.
 *
 * @param settings what is trained
 * @param folder where its files go
 * @param data what it learns from
 * @param command that it was called with
 * @param backend what computes
 */
public record TrainingRun(
    TrainingSettings<?> settings,
    RunFolder folder,
    TrainingData data,
    String command,
    BackendInfo backend) {

  /**
   * Trains, measures the model on the held-out episodes, and writes checkpoint and learning curves.
   * The state stays until both are written.
   *
   * @param resume whether to go on from the state
   * @param saveEvery time from one keeping of the state to the next
   * @param listener is told how it goes, and of every setting that a resumed training changed
   * @return what was written
   */
  public Checkpoint run(boolean resume, Duration saveEvery, TrainingListener listener)
      throws IOException {
    Parameters parameters = new Parameters(settings.seed());
    @Nullable EncoderWeights encoder = settings.encoder();
    if (encoder != null) {
      encoder.putInto(parameters);
    }
    try {
      Training training =
          new Training(
              settings.plan(data, parameters),
              folder.state(),
              origin(),
              saveEvery,
              TrainingListener.all(listener, new CurveTable()));
      if (resume) {
        listener.resumed(training.resume(CardLayout::upgraded));
      }
      learn(training);
      Checkpoint checkpoint = measured(parameters, training);
      checkpoint.write(folder.checkpoint());
      writeCurves(training.curve());
      listener.completed(training.curve());
      folder.deleteState();
      return checkpoint;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeCurves(List<CurvePoint> curve) throws IOException {
    OutputFile.write(folder.curves(), Curves.csv(curve).getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps the table of the learning curves beside the state. */
  private final class CurveTable implements TrainingListener {
    @Override
    public void kept(List<CurvePoint> curve) {
      try {
        writeCurves(curve);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Trains; where that fails and an action stands out, it is the first to look at. */
  private void learn(Training training) throws IOException {
    try {
      training.run();
    } catch (TrainingException e) {
      Outlier outlier = Outlier.of(data.training());
      throw outlier == null ? e : blaming(outlier, e);
    }
  }

  /** What happened, with the data as what to mend, whatever else would be advised. */
  private static TrainingException blaming(Outlier outlier, TrainingException failure) {
    String happened = String.valueOf(failure.getMessage()).split(";", 2)[0];
    return new TrainingException(
        "%s; look at the data first: %s (episodes too short to learn from are not counted)"
            .formatted(happened, outlier));
  }

  /** All that decides the weights, but for how stages are trained. */
  private Map<String, JsonNode> origin() {
    Map<String, JsonNode> origin = new LinkedHashMap<>();
    @Nullable EncoderWeights encoder = settings.encoder();
    origin.put("configuration", withoutTrainings(settings.toJson()));
    origin.put("data file", TextNode.valueOf(data.card().sha256()));
    origin.put("encoder", TextNode.valueOf(encoder == null ? "none" : encoder.sha256()));
    return origin;
  }

  private static JsonNode withoutTrainings(JsonNode configuration) {
    JsonNode without = configuration.deepCopy();
    without.findParents("training").forEach(parent -> ((ObjectNode) parent).remove("training"));
    return without;
  }

  private Checkpoint measured(Parameters parameters, Training training) throws IOException {
    Checkpoint trained = Checkpoint.of(card(training, Map.of()), parameters.tensors());
    TrainedModel model = settings.kind().load(folder.checkpoint(), trained);
    Map<String, Double> metrics = model.evaluate(data.validation(), settings.seed());
    return Checkpoint.of(known(card(training, metrics), model), trained.tensors());
  }

  /** With what the model knows, if it looks at frames. */
  private ModelCard known(ModelCard card, TrainedModel model) {
    return model instanceof LatentModel frames
        ? frames
            .measureFamiliarity(data.training(), data.validation(), settings.seed())
            .map(card::with)
            .orElse(card)
        : card;
  }

  private ModelCard card(Training training, Map<String, Double> metrics) {
    return new ModelCard(
        settings.kind().name(),
        settings.name(),
        data.card(),
        settings.toJson(),
        settings.seed(),
        Machine.keywayVersion(),
        SourceCommit.here(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        training.seconds(),
        metrics,
        commented(training.changes()),
        Provenance.machine(backend));
  }

  /**
   * The command with what else decides the weights, as a comment of the shell's: it can be pasted.
   */
  private String commented(List<String> changes) {
    List<String> comments = new ArrayList<>();
    @Nullable EncoderWeights encoder = settings.encoder();
    if (encoder != null) {
      comments.add("encoder " + encoder.sha256());
    }
    comments.addAll(changes);
    return comments.isEmpty() ? command : command + " # " + String.join("; ", comments);
  }
}
