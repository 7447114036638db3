package org.keyway.app.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keyway.app.cli.OutputFile;
import org.keyway.worldmodels.training.CurvePoint;
import org.keyway.worldmodels.training.TrainingListener;

/** Keeps the learning curves in a folder: the table as training goes, the picture at its end. */
final class CurveFiles implements TrainingListener {
  private final RunFolder folder;

  CurveFiles(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * @throws UncheckedIOException if the table cannot be written
   */
  @Override
  public void kept(List<CurvePoint> curve) {
    try {
      writeTable(curve);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeTable(List<CurvePoint> curve) throws IOException {
    OutputFile.write(folder.curves(), Curves.csv(curve).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes table and picture. */
  void write(List<CurvePoint> curve) throws IOException {
    writeTable(curve);
    OutputFile.write(folder.plot(), CurvePlot.png(folder.name(), curve));
  }
}
