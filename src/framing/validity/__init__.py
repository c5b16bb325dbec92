"""How often each measure is right: prediction of label-free records and scores against gold."""
