package org.keyway.ros.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableCornersTest {
  @Test
  void readsFourPoints() {
    TableCorners corners = TableCorners.parse("corners", " 82,40  561, 52.5\n630,447 -12 ,430 ");
    assertEquals(new TableCorners.Point(82, 40), corners.topLeft());
    assertEquals(new TableCorners.Point(561, 52.5), corners.topRight());
    assertEquals(new TableCorners.Point(630, 447), corners.bottomRight());
    assertEquals(new TableCorners.Point(-12, 430), corners.bottomLeft());
    assertEquals("82,40 561,52.5 630,447 -12,430", corners.toString());
    assertEquals(corners, TableCorners.parse("again", corners.toString()));
  }

  @Test
  void takesTurnedAndMirroredTables() {
    assertEquals(9, TableCorners.parse("turned", "9,0 9,9 0,9 0,0").topLeft().x());
    assertEquals(9, TableCorners.parse("mirrored", "9,0 0,0 0,9 9,9").topLeft().x());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | these are 0",
        "82,40 561,52 630,447      | these are 3",
        "1,2 3,4 5,6 7,8 9,10      | these are 5",
        "82 40 561 52              | '82' is no point",
        "82,40 561,52 630,447,1 0,9| '630,447,1' is no point",
        "82,40 561,52 630,x 0,9    | '630,x' is no point of numbers",
        "82,40 561,52 630, 0,9     | these are 3",
        "82,40 561,52 630,9 ,0     | these are 3",
        "82,40 561,NaN 630,9 0,9   | '561,NaN' is not within -100000 to 100000",
        "82,40 561,1e9 630,9 0,9   | '561,1e9' is not within -100000 to 100000",
        "0,0 9,0 0,9 9,9           | no convex quadrilateral",
        "0,0 9,0 2,2 0,9           | no convex quadrilateral",
        "0,0 9,0 18,0 27,0         | no convex quadrilateral",
        "0,0 9,0 9,0 0,9           | no convex quadrilateral",
        "0,0 9,9 18,18 0,9         | no convex quadrilateral",
        "5,5 5,5 5,5 5,5           | no convex quadrilateral",
      })
  void refusesOthersInOneLine(String text, String why) {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> TableCorners.parse("~table_corners", text));
    String message = e.getMessage();
    assertTrue(message.startsWith("~table_corners is '"), message);
    assertTrue(message.contains("four points x,y in pixels"), message);
    assertTrue(message.contains(why), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void cannotBeMadeOfWhatIsNoTable() {
    TableCorners.Point point = new TableCorners.Point(1, 2);
    assertThrows(
        IllegalArgumentException.class, () -> new TableCorners(point, point, point, point));
    assertThrows(IllegalArgumentException.class, () -> new TableCorners.Point(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new TableCorners.Point(0, -100_001));
  }
}
