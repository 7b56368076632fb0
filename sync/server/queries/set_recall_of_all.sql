UPDATE device SET recall = 'awaited'
