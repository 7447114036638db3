package org.keyway.app.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.run.Curves;
import org.keyway.worldmodels.training.CurvePoint;

class CurvesTest {
  private static CurvePoint point(String stage, int step, double loss, Map<String, Double> more) {
    return new CurvePoint(stage, step, 0.12345, loss, more);
  }

  @Test
  void stagesShareATableAndAMetricNeverHidesTheLoss() {
    assertEquals(
        """
        stage,step,seconds,loss,held_out_loss,f1
        a,5,0.123,2.5,2.0,
        b,5,0.123,-1.0,,0.5
        """,
        Curves.csv(
            List.of(
                point("a", 5, 2.5, Map.of("loss", 2.0)), point("b", 5, -1, Map.of("f1", 0.5)))));
  }

  @Test
  void anyValuesCanBeDrawn() throws IOException {
    List<CurvePoint> points =
        List.of(
            point("one point", 5, 1000, Map.of("score", 0.0)),
            point("decades", 5, 1000, Map.of("score", 0.0, "error", 1e-3)),
            point("decades", 10, 1, Map.of("score", 1.0, "error", Double.NaN)),
            point("below zero", 5, -4, Map.of("bits", Double.POSITIVE_INFINITY)),
            point("below zero", 10, -8, Map.of("bits", Double.POSITIVE_INFINITY)),
            point("nothing", 5, Double.NaN, Map.of()));
    byte[] png = CurvePlot.png("any", points);
    assertTrue(ImageIO.read(new ByteArrayInputStream(png)).getHeight() > 0);
  }
}
