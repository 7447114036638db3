package org.keyway.app;

import org.keyway.app.evaluate.EvaluateCommand;
import org.keyway.app.experiment.ExperimentCommand;
import org.keyway.app.predict.PredictCommand;
import org.keyway.app.train.TrainCommand;
import org.keyway.worldmodels.model.ModelFamilies;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the commands that need to know the families of models, and leaves the others to picocli.
 */
final class CommandFactory implements IFactory {
  private final ModelFamilies families;

  CommandFactory(ModelFamilies families) {
    this.families = families;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == TrainCommand.class) {
      return type.cast(new TrainCommand(families));
    }
    if (type == EvaluateCommand.class) {
      return type.cast(new EvaluateCommand(families));
    }
    if (type == ExperimentCommand.class) {
      return type.cast(new ExperimentCommand(families));
    }
    if (type == PredictCommand.class) {
      return type.cast(new PredictCommand(families));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
