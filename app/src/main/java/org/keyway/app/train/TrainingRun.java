package org.keyway.app.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.Machine;
import org.keyway.app.cli.SourceCommit;
import org.keyway.app.family.Provenance;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.family.FrameModel;
import org.keyway.worldmodels.family.TrainedModel;
import org.keyway.worldmodels.graph.Parameters;
import org.keyway.worldmodels.training.Training;
import org.keyway.worldmodels.training.TrainingException;
import org.keyway.worldmodels.training.TrainingListener;

/**
 * One training, from data to checkpoint.
 *
 * @param settings what is trained
 * @param folder where its files go
 * @param data what it learns from
 * @param encoder that is taken over; null to train one
 * @param command that it was called with
 * @param backend what computes
 */
record TrainingRun(
    TrainingSettings<?> settings,
    RunFolder folder,
    TrainingData data,
    @Nullable EncoderWeights encoder,
    String command,
    BackendInfo backend) {

  /**
   * Trains, measures the model on the held-out episodes, and writes checkpoint and curves. The
   * state stays until both are written.
   *
   * @param resume whether to go on from the state
   * @param saveEvery time from one keeping of the state to the next
   * @return what was written
   */
  Checkpoint run(boolean resume, Duration saveEvery) throws IOException {
    Parameters parameters = new Parameters(settings.seed());
    if (encoder != null) {
      encoder.putInto(parameters);
    }
    CurveFiles curves = new CurveFiles(folder);
    try (TrainingProgress progress = new TrainingProgress(settings.name())) {
      Training training =
          new Training(
              settings.plan(data, parameters),
              folder.state(),
              origin(),
              saveEvery,
              TrainingListener.all(progress, curves));
      if (resume) {
        training.resume();
      }
      training.run();
      Checkpoint checkpoint = measured(parameters, training.seconds());
      checkpoint.write(folder.checkpoint());
      curves.write(training.curve());
      folder.deleteState();
      return checkpoint;
    } catch (UncheckedIOException e) {
      throw e.getCause();
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

  /** All that decides the weights. */
  private Map<String, String> origin() {
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("configuration", settings.toJson().toString());
    origin.put("data file", data.card().sha256());
    origin.put("encoder", encoder == null ? "none" : encoder.sha256());
    return origin;
  }

  private Checkpoint measured(Parameters parameters, double seconds) throws IOException {
    Checkpoint trained = Checkpoint.of(card(seconds, Map.of()), parameters.tensors());
    TrainedModel model = settings.family().load(folder.checkpoint(), trained);
    Map<String, Double> metrics = model.evaluate(data.validation(), settings.seed());
    return Checkpoint.of(known(card(seconds, metrics), model), trained.tensors());
  }

  /** With what the model knows, if it looks at frames. */
  private ModelCard known(ModelCard card, TrainedModel model) {
    return model instanceof FrameModel frames
        ? frames
            .measureFamiliarity(data.training(), data.validation(), settings.seed())
            .map(card::with)
            .orElse(card)
        : card;
  }

  private ModelCard card(double seconds, Map<String, Double> metrics) {
    return new ModelCard(
        settings.family().name(),
        settings.name(),
        data.card(),
        settings.toJson(),
        settings.seed(),
        Machine.keywayVersion(),
        SourceCommit.here(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        seconds,
        metrics,
        // A comment of the shell's: the command can still be pasted.
        encoder == null ? command : "%s # encoder %s".formatted(command, encoder.sha256()),
        Provenance.machine(backend));
  }
}
