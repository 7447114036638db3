package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchReport;
import org.keyway.planner.search.SearchStatus;
import org.keyway.planner.search.StopReason;
import org.keyway.planner.time.Deadline;

/** JSON lines, read back by Jackson. */
class PlanReportTest {
  private static JsonNode read(PlanReport report) throws JsonProcessingException {
    String line = report.toJson();
    assertFalse(line.contains("\n"));
    return new ObjectMapper().readTree(line);
  }

  @Test
  void saysWhatAHierarchicalPlanDid() throws JsonProcessingException {
    EmbeddingDistance distance = EmbeddingDistance.euclidean(2);
    CrossEntropyConfig config = CrossEntropyConfig.DEFAULT;
    HierarchicalPlanner planner =
        new HierarchicalPlanner(
            KeyframeSearch.toLastKeyframe(
                new StraightSegments(),
                distance,
                new CrossEntropy(config),
                SearchConfig.DEFAULT,
                3),
            new ActionSearch(
                new WalledTable(),
                distance,
                Bounds.symmetric(2, 1),
                new CrossEntropy(config),
                ActionSearchConfig.DEFAULT,
                Long.MIN_VALUE + 1),
            HierarchyConfig.DEFAULT);
    planner.plan(WalledTable.START, WalledTable.GOAL, 0, Deadline.after(10_000_000_000L));
    JsonNode json = read(planner.report());
    assertEquals("SEARCHED", json.get("status").asText());
    assertEquals("PROPOSED", json.get("subgoal_reason").asText());
    assertEquals(6, json.get("keyframe_costs").size());
    assertEquals(6, json.get("keyframe_steps").size());
    assertTrue(json.get("keyframe_steps").get(0).asInt() >= 1);
    assertEquals(10_000_000_000L, json.get("budget_ns").asLong());
    assertEquals(
        json.get("budget_ns").asLong(),
        json.get("elapsed_ns").asLong() + json.get("remaining_ns").asLong());
    JsonNode dense = json.get("dense");
    assertEquals(Long.toString(Long.MIN_VALUE + 1), dense.get("seed").asText());
    assertEquals(3, dense.get("iterations").size());
    assertEquals(3, dense.get("model_calls").asInt());
    assertEquals(200, dense.get("iterations").get(0).get("accepted").asInt());
    assertTrue(dense.get("iterations").get(0).get("clipped").asInt() > 0);
    assertEquals(0, json.get("subgoal_search").get("iterations").get(0).get("clipped").asInt());
  }

  @Test
  void saysSoInLegalJsonWhenNothingIsFinite() throws JsonProcessingException {
    SearchReport search =
        new SearchReport(
            7,
            1,
            SearchStatus.MODEL_FAILED,
            StopReason.MODEL_FAILED,
            Double.NaN,
            BoundsRule.TRUNCATE,
            Long.MAX_VALUE,
            5,
            List.of(),
            0,
            new IllegalStateException("a \"bad\"\n\\ model \uD800 \u0001"));
    PlanReport report =
        new PlanReport(
            search,
            null,
            null,
            -1,
            0,
            SubgoalReason.FLAT,
            0,
            Double.NEGATIVE_INFINITY,
            List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY),
            List.of(2, 3, 4),
            Long.MAX_VALUE,
            6);
    JsonNode json = read(report);
    assertTrue(json.get("target_cost").isNull());
    assertTrue(json.get("budget_ns").isNull());
    assertTrue(json.get("subgoal_search").isNull());
    assertEquals(1.5, json.get("keyframe_costs").get(0).asDouble());
    assertTrue(json.get("keyframe_costs").get(1).isNull());
    assertTrue(json.get("keyframe_costs").get(2).isNull());
    assertEquals(
        "java.lang.IllegalStateException: a \"bad\"\n\\ model \uD800 \u0001",
        json.get("dense").get("failure").asText());
  }

  @Property
  void anyTextAndNumberComesBack(@ForAll String text, @ForAll double number)
      throws JsonProcessingException {
    String line = new JsonLine().field("text", text).field("number", number).toString();
    JsonNode json = new ObjectMapper().readTree(line);
    assertEquals(text, json.get("text").asText());
    assertEquals(number, json.get("number").asDouble());
  }
}
