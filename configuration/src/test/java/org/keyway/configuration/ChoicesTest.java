package org.keyway.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.config.Inline;

/** Choices between kinds, components written beside others, and records of a class that varies. */
class ChoicesTest {
  sealed interface Search {
    record Cem(@Inline Spread spread, int elites) implements Search {
      static final Cem DEFAULT = new Cem(new Spread(0.5, 1), 10);
    }

    record Mppi(double temperature) implements Search {
      static final Mppi DEFAULT = new Mppi(0.1);
    }

    record Random() implements Search {
      static final Random DEFAULT = new Random();
    }
  }

  record Spread(double floor, double initial) {
    Spread {
      if (floor < 0) {
        throw new IllegalArgumentException("floor is " + floor + "; it must be 0 or more");
      }
    }
  }

  record Table(int legs) {
    static final Table DEFAULT = new Table(4);
  }

  record Plan(
      String name, @Inline Spread spread, Search search, List<Search> others, Record world) {
    static final Plan DEFAULT =
        new Plan("plan", new Spread(0, 1), Search.Mppi.DEFAULT, List.of(), Table.DEFAULT);
  }

  private static Plan parse(String yaml) {
    return Configurations.parse("a.yaml", yaml, Plan.DEFAULT);
  }

  @Test
  void componentsOfAnInlineRecordStandBesideTheOthers() {
    Plan plan = parse("name: x\nfloor: 0.25");
    assertEquals(new Spread(0.25, 1), plan.spread());
    assertEquals("x", plan.name());
  }

  @Test
  void oneKeyNamesTheKindAndItsSettingsGoOverItsDefaults() {
    assertEquals(
        new Search.Cem(new Spread(0.5, 2), 3),
        parse("search: {cem: {elites: 3, initial: 2}}").search());
    assertEquals(new Search.Mppi(0.3), parse("search: {mppi: {temperature: 0.3}}").search());
  }

  @Test
  void nameAloneTakesTheDefaults() {
    assertEquals(Search.Cem.DEFAULT, parse("search: cem").search());
    assertEquals(Search.Cem.DEFAULT, parse("search: {CEM: }").search());
    assertEquals(Search.Random.DEFAULT, parse("search: {random: {}}").search());
  }

  @Test
  void onlySettingOfAKindMayBeGivenForIt() {
    assertEquals(new Search.Mppi(2), parse("search: {mppi: 2}").search());
  }

  @Test
  void listsHoldChoices() {
    assertEquals(
        List.of(Search.Random.DEFAULT, new Search.Mppi(1)),
        parse("others: [random, {mppi: {temperature: 1}}]").others());
  }

  @Test
  void recordOfNoCertainClassIsBoundByItsDefault() {
    assertEquals(new Table(3), parse("world: {legs: 3}").world());
    assertTrue(refusal("world: {wheels: 3}").contains("did you mean legs?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search: cme                  | a.yaml:1: search should be one of cem, mppi, random, such as {cem: {...}}; did you mean cem?",
        "search: {cem: {}, mppi: {}}  | a.yaml:1: search should be one of cem, mppi, random",
        "search: {cem: {elite: 3}}    | a.yaml:1: unknown key search.cem.elite; did you mean elites?",
        "search: {cem: {floor: -1}}   | a.yaml:1: search.cem: floor is -1.0; it must be 0 or more",
        "search: {cem: 3}             | a.yaml:1: search.cem should be keys and values: floor, initial, elites",
        "search: {mppi: warm}         | a.yaml:1: search.mppi.temperature is \"warm\", should be a number",
        "search: [cem]                | a.yaml:1: search should be one of cem, mppi, random",
        "flor: 3                      | a.yaml:1: unknown key flor; did you mean floor?",
      })
  void refusalNamesWhatThereIs(String yaml, String message) {
    assertTrue(refusal(yaml).startsWith(message), () -> refusal(yaml));
  }

  private static String refusal(String yaml) {
    return assertThrows(InputException.class, () -> parse(yaml)).getMessage();
  }

  @Test
  void jsonReadsBackAsItself() {
    Plan plan =
        new Plan(
            "json",
            new Spread(0, Double.POSITIVE_INFINITY),
            new Search.Cem(new Spread(0.125, 3), 7),
            List.of(Search.Random.DEFAULT),
            new Table(1));
    JsonNode json = Configurations.toJson(plan);
    assertEquals(7, json.at("/search/cem/elites").asInt());
    assertEquals(0.125, json.at("/search/cem/floor").asDouble());
    assertTrue(json.has("floor"));
    assertEquals(plan, Configurations.fromJson("card", json, Plan.DEFAULT));
  }

  @Test
  void jsonIsRefusedByNameAndKey() throws Exception {
    JsonNode json = new ObjectMapper().readTree("{\"search\": {\"cem\": {\"elites\": \"many\"}}}");
    InputException refused =
        assertThrows(
            InputException.class, () -> Configurations.fromJson("a.kwm", json, Plan.DEFAULT));
    assertTrue(
        refused.getMessage().startsWith("a.kwm: search.cem.elites is \"many\""),
        refused::getMessage);
  }
}
