package org.keyway.ros.ros1.xmlrpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRpcTest {
  private static byte[] document(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Object parsed(String value) throws XmlRpcException {
    return XmlRpcReader.response(
        document(
            "<?xml version='1.0'?><methodResponse><params><param><value>%s</value></param></params></methodResponse>"
                .formatted(value)));
  }

  private static void refuses(String value) {
    XmlRpcException refusal = assertThrows(XmlRpcException.class, () -> parsed(value));
    assertEquals(XmlRpcException.MALFORMED, refusal.code());
  }

  @Property(tries = 200)
  void valuesSurviveTheWire(@ForAll("values") Object value) throws XmlRpcException {
    assertEquals(value, XmlRpcReader.response(XmlRpcWriter.response(value)));
  }

  @Property(tries = 50)
  void callsSurviveTheWire(@ForAll("text") String method, @ForAll("values") Object value)
      throws XmlRpcException {
    MethodCall call = XmlRpcReader.call(XmlRpcWriter.call(method, List.of(value, 1)));
    assertEquals(new MethodCall(method.strip(), List.of(value, 1)), call);
  }

  @Property(tries = 200)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    assertThrows(XmlRpcException.class, () -> XmlRpcReader.call(bytes));
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.integers().asGeneric(),
            Arbitraries.doubles().asGeneric(),
            Arbitraries.of(
                    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e-300)
                .asGeneric(),
            Arbitraries.of(true, false).asGeneric(),
            text().map(text -> new DateTime(text.strip())).asGeneric(),
            text().asGeneric());
    return Arbitraries.lazyOf(
        () -> scalars,
        () -> scalars,
        () -> values().list().ofMaxSize(3).asGeneric(),
        () -> Arbitraries.maps(text(), values()).ofMaxSize(3).asGeneric());
  }

  /** What XML can hold: no control characters, no halves of characters. */
  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings()
        .withCharRange(' ', '\uD7FF')
        .withChars('\t', '\n', '\r', '<', '>', '&', '"', '\'')
        .ofMaxLength(12);
  }

  @Test
  void bytesSurviveTheWire() throws XmlRpcException {
    byte[] bytes = {0, -1, 127, -128, 10, 13};
    assertTrue(Arrays.equals(bytes, (byte[]) XmlRpcReader.response(XmlRpcWriter.response(bytes))));
  }

  @Test
  void whatXmlCannotHoldBecomesTheReplacementCharacter() throws XmlRpcException {
    assertEquals("a\uFFFDb\uFFFD", XmlRpcReader.response(XmlRpcWriter.response("a\u0000b\uD800")));
  }

  @Test
  void valuesOfOtherClassesAreNotSent() {
    assertThrows(IllegalArgumentException.class, () -> XmlRpcWriter.response(1L));
  }

  @Test
  void readsWhatOthersWrite() throws XmlRpcException {
    assertEquals("plain", parsed("plain"));
    assertEquals("", parsed(""));
    assertEquals(" spaced ", parsed("<string> spaced </string>"));
    assertEquals(-7, parsed("\n  <i4> -7 </i4>\n"));
    assertEquals(true, parsed("<boolean>1</boolean>"));
    assertEquals(
        new DateTime("19980717T14:08:55"),
        parsed("<dateTime.iso8601> 19980717T14:08:55 </dateTime.iso8601>"));
    assertEquals(List.of(), parsed("<array><data></data></array>"));
    assertEquals(Map.of(), parsed("<struct/>"));
    assertEquals("a<b", parsed("<![CDATA[a<b]]>"));
    assertEquals(
        Map.of("k", List.of(1, "two")),
        parsed(
            """
            <!-- a comment -->
            <struct><member><name>k</name> <value><array><data>
              <value><int>1</int></value> <value>two</value>
            </data></array></value></member></struct>
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<int>1.5</int>",
        "<int>99999999999</int>",
        "<boolean>true</boolean>",
        "<double>x</double>",
        "<unknown>1</unknown>",
        "<base64>!</base64><int>1</int>",
        "<int>1</int><int>2</int>",
        "<array><value>1</value></array>",
        "<struct><member><value>1</value></member></struct>",
        "<int>1",
        "&unknown;",
      })
  void malformedValuesAreRefused(String value) {
    refuses(value);
  }

  @Test
  void documentTypeIsRefused() {
    String lolz =
        """
        <?xml version="1.0"?>
        <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <methodCall><methodName>&b;</methodName></methodCall>
        """;
    assertThrows(XmlRpcException.class, () -> XmlRpcReader.call(document(lolz)));
    String external =
        """
        <?xml version="1.0"?>
        <!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
        <methodResponse><params><param><value>&a;</value></param></params></methodResponse>
        """;
    assertThrows(XmlRpcException.class, () -> XmlRpcReader.response(document(external)));
  }

  @Test
  void nestingIsBounded() throws XmlRpcException {
    parsed(nested(XmlRpcReader.MAX_DEPTH));
    refuses(nested(XmlRpcReader.MAX_DEPTH + 1));
    refuses(nested(10_000));
  }

  private static String nested(int depth) {
    return "<array><data><value>".repeat(depth) + "1" + "</value></data></array>".repeat(depth);
  }

  @Test
  void faultIsThrownWithItsCode() {
    XmlRpcException fault =
        assertThrows(
            XmlRpcException.class,
            () -> XmlRpcReader.response(XmlRpcWriter.fault(new XmlRpcException(4, "too many"))));
    assertEquals(4, fault.code());
    assertEquals("too many", fault.getMessage());
  }
}
