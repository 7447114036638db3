package org.keyway.app.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.Main;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.node.FrameSource;
import picocli.CommandLine;

class RosCameraCommandTest {
  private static final int LEVEL = 100;

  @TempDir private Path folder;

  private Path file(String name) {
    return folder.resolve(name);
  }

  /** A grey picture, all of one level. */
  private static byte[] grey(String format) throws Exception {
    BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    int[] levels = new int[256];
    Arrays.fill(levels, LEVEL);
    picture.getRaster().setPixels(0, 0, 16, 16, levels);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(picture, format, bytes));
    return bytes.toByteArray();
  }

  private void assertRefused(String problem, Path path) {
    CommandLine commandLine = Main.commandLine();
    StringWriter err = new StringWriter();
    commandLine.setErr(new PrintWriter(err, true));
    assertEquals(
        2, commandLine.execute("ros", "camera", "--file", path.toString()), err.toString());
    assertTrue(err.toString().contains(problem), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  private static void assertGrey(FrameSource source) throws Exception {
    Frame frame = source.next().frame();
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(LEVEL, frame.channel(8, 8, channel), 1);
    }
  }

  @Test
  void picturesOfAFolderKeepTheirLevelsAndDamagedOnesArePassedOver() throws Exception {
    Files.write(file("1.jpg"), grey("jpeg"));
    byte[] cut = grey("jpeg");
    Files.write(file("2.jpg"), Arrays.copyOf(cut, cut.length - 5));
    Files.write(file("3.PNG"), grey("png"));
    Files.writeString(file("4.gif"), "GIF89a");
    Files.createDirectory(file("5.png"));
    Files.write(file("6.bmp"), grey("bmp"));
    Files.writeString(file("notes.txt"), "no picture");
    try (PictureFiles source = new PictureFiles(folder)) {
      assertEquals(folder + ", 6 pictures", source.description());
      assertGrey(source);
      assertEquals(
          file("2.jpg") + " is a jpeg that is cut off",
          assertThrows(ImageFormatException.class, source::next).getMessage());
      assertGrey(source);
      assertThrows(ImageFormatException.class, source::next);
      assertThrows(ImageFormatException.class, source::next);
      assertGrey(source);
      assertNull(source.next());
      source.rewind();
      assertGrey(source);
    }
  }

  @Test
  void whatHasNoPictureToPlayIsRefusedInOneLine() throws Exception {
    byte[] png = grey("png");
    Files.write(file("1.png"), Arrays.copyOf(png, png.length - 20));
    Files.writeString(file("2.png"), "hello");
    assertRefused(
        folder
            + " has no picture that can be played; the first of 2: "
            + file("1.png")
            + " is a png that is cut off",
        folder);
    assertRefused(file("2.png") + " is neither jpeg nor png, gif or bmp", file("2.png"));
    Path bag = Path.of(getClass().getResource("/org/keyway/app/recording/img_jpegcut.bag").toURI());
    assertRefused("; the first of 4: A compressed image (format 'jpeg') is a jpeg that is", bag);
    assertRefused("has no pictures (png, jpg, gif, bmp)", Files.createDirectory(file("empty")));
  }
}
