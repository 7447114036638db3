package org.keyway.app;

import org.keyway.app.evaluate.EvaluateCommand;
import org.keyway.app.experiment.ExperimentCommand;
import org.keyway.app.models.ModelsDescribeCommand;
import org.keyway.app.models.ModelsListCommand;
import org.keyway.app.predict.PredictCommand;
import org.keyway.app.train.TrainCommand;
import org.keyway.worldmodels.models.ModelKinds;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates the commands that need the kinds of models; picocli creates the others. */
final class CommandFactory implements IFactory {
  private final ModelKinds kinds;

  CommandFactory(ModelKinds kinds) {
    this.kinds = kinds;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == TrainCommand.class) {
      return type.cast(new TrainCommand(kinds));
    }
    if (type == EvaluateCommand.class) {
      return type.cast(new EvaluateCommand(kinds));
    }
    if (type == ExperimentCommand.class) {
      return type.cast(new ExperimentCommand(kinds));
    }
    if (type == PredictCommand.class) {
      return type.cast(new PredictCommand(kinds));
    }
    if (type == ModelsListCommand.class) {
      return type.cast(new ModelsListCommand(kinds));
    }
    if (type == ModelsDescribeCommand.class) {
      return type.cast(new ModelsDescribeCommand(kinds));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
