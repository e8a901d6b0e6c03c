"""Events, committees, trainings, communications and meetings: records behind the figures."""
