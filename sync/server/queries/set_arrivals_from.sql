UPDATE upstream SET arrivals_from = :number
