' LibreOffice kept open: reads sums.xlsx once, then for each report writes its numbers and reads all results.
' Results go to results.txt, the milliseconds of each round over all reports to rounds.txt.
Option Explicit

Sub Measure(folder As String, inputs As String, results As String, rounds As Integer)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    Dim book, source, target, reports, found(9999), i, round, start, times
    book = StarDesktop.loadComponentFromURL(ConvertToURL(folder & "/sums.xlsx"), "_blank", 0, hidden())
    source = book.Sheets(0).getCellRangeByName(inputs)
    target = book.Sheets(0).getCellRangeByName(results)
    reports = ReadReports(folder & "/reports.txt")
    For round = 0 To rounds
        start = GetSystemTicks()
        For i = 0 To UBound(reports)
            source.setDataArray(reports(i))
            found(i) = target.getDataArray()
        Next
        If round > 0 Then times = times & (GetSystemTicks() - start) & " "
    Next
    WriteResults(folder & "/results.txt", found, UBound(reports))
    WriteLine(folder & "/rounds.txt", times)
    book.close(True)
    StarDesktop.terminate()
End Sub

' One report a line: rows separated by semicolons, numbers by commas.
Function ReadReports(path As String)
    Dim file, line, rows, numbers, i, j, count
    Dim reports(9999)
    file = FreeFile
    Open path For Input As #file
    Do While Not Eof(file)
        Line Input #file, line
        If line <> "" Then
            rows = Split(line, ";")
            For i = 0 To UBound(rows)
                numbers = Split(rows(i), ",")
                For j = 0 To UBound(numbers)
                    numbers(j) = CDbl(numbers(j))
                Next
                rows(i) = numbers
            Next
            reports(count) = rows
            count = count + 1
        End If
    Loop
    Close #file
    ReDim Preserve reports(count - 1)
    ReadReports = reports
End Function

Sub WriteResults(path As String, found, last)
    Dim file, i, j, line
    file = FreeFile
    Open path For Output As #file
    For i = 0 To last
        line = ""
        For j = 0 To UBound(found(i))
            line = line & Join(found(i)(j), " ") & " "
        Next
        Print #file, line
    Next
    Close #file
End Sub

Sub WriteLine(path As String, line)
    Dim file
    file = FreeFile
    Open path For Output As #file
    Print #file, line
    Close #file
End Sub
