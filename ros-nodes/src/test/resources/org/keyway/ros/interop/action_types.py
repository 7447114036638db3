"""Says the md5 of the action's messages as they were built, then the definition of the whole."""
from keyway.msg import PlanToImageAction, PlanToImageActionFeedback, PlanToImageActionGoal, PlanToImageActionResult

for message in PlanToImageActionGoal, PlanToImageActionFeedback, PlanToImageActionResult, PlanToImageAction:
    print(message._type, message._md5sum)
print(PlanToImageAction._full_text)
