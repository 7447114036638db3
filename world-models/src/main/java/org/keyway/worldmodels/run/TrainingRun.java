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
 * @param settings kind of model, configuration and encoder
 * @param folder folder of the output files
 * @param data training and held-out episodes
 * @param command command line that started the training
 * @param backend backend that computes
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
   * @param resume whether to resume from the state
   * @param saveEvery time between two saves of the state
   * @param listener receives the progress, and every setting that a resumed training changed
   * @return the checkpoint that was written
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

  /** Writes the table of the learning curves whenever the state is saved. */
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

  /** Trains. If the training fails and the data has an outlier action, the error names it. */
  private void learn(Training training) throws IOException {
    try {
      training.run();
    } catch (TrainingException e) {
      Outlier outlier = Outlier.of(data.training());
      throw outlier == null ? e : blaming(outlier, e);
    }
  }

  /** Returns the failure with the outlier as the cause, in place of any other advice. */
  private static TrainingException blaming(Outlier outlier, TrainingException failure) {
    String happened = String.valueOf(failure.getMessage()).split(";", 2)[0];
    return new TrainingException(
        "%s; look at the data first: %s (episodes too short to learn from are not counted)"
            .formatted(happened, outlier));
  }

  /** Returns everything that decides the weights, except the stage configurations. */
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

  /** Returns the card with the model's familiarity, if the model reads frames. */
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
   * Returns the command followed by a shell comment with everything else that decides the weights,
   * ready to paste.
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
