package org.keyway.worldmodels.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.worldmodels.testing.Python;

/** The layout is documented for Python: the documentation's own lines must read a checkpoint. */
@Tag("peers")
class NumpyInteroperationTest {
  private static final Pattern SNIPPET = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;
  private Python python;
  private String snippet;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    python = Python.require("numpy");
    Path page = Path.of("../docs/checkpoints.md");
    Matcher found = SNIPPET.matcher(Files.readString(page));
    assertTrue(found.find(), "no Python in " + page);
    snippet = found.group(1);
    file = folder.resolve("a.kwm");
    Checkpoint.of(Cards.some(), Cards.tensors()).write(file);
  }

  @Test
  void theDocumentedLinesReadEveryValue() throws Exception {
    String dump =
        """
        for number, (name, tensor) in enumerate(tensors.items()):
            tensor.tofile(sys.argv[2] + "/" + str(number))
        assert header["card"]["seed"] == -2**63 and header["card"]["data"]["seed"] == -3
        assert header["card"]["data"]["name"] == "gr\\u00fcnes Rechteck"
        assert header["card"]["metrics"]["f1"] == 0.1 + 0.2
        assert header["card"]["metrics"]["psnr"] == float("inf")
        """;
    Python.Result result = python.run(snippet + dump, file.toString(), folder.toString());
    assertEquals(0, result.exitCode(), result.said());
    assertEquals(
        "keyin-sbm {'encoder/conv1/weight': (3, 100, 200), 'encoder/conv1/bias': (3,), 'beta': ()}",
        result.said().strip());
    int number = 0;
    for (Map.Entry<String, Tensor> tensor : Cards.tensors().entrySet()) {
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(folder.resolve("" + number++)))
              .order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      int[] shape = tensor.getValue().shape();
      CheckpointTest.assertSameTensors(
          Map.of("x", tensor.getValue()), Map.of("x", Tensor.of(values, shape)));
    }
  }

  @Test
  void theDocumentedLinesFindDamage() throws Exception {
    byte[] intact = Files.readAllBytes(file);
    for (int at : new int[] {3, 8, 12, 100, intact.length - 100, intact.length - 1}) {
      byte[] flipped = intact.clone();
      flipped[at] ^= 1;
      assertDamaged(flipped);
    }
    assertDamaged(Arrays.copyOf(intact, intact.length - 4));
  }

  private void assertDamaged(byte[] contents) throws IOException, InterruptedException {
    Files.write(file, contents);
    Python.Result result = python.run(snippet, file.toString());
    assertNotEquals(0, result.exitCode());
    assertTrue(result.said().contains("AssertionError"), result.said());
  }
}
