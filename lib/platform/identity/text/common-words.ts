/**
 * Building blocks of the most used passwords. The first words appear in every public list of leaked passwords (the
 * top of SecLists' 10-million list and of the UK NCSC's list); then come words used in India, as people write them in
 * Latin letters.
 */
export const COMMON_WORDS =
  `password passwort passwd pass pwd secret login logon admin administrator root user guest test demo temp
  welcome hello hi letmein open access default changeme change master super superman batman spiderman dragon monkey
  shadow sunshine princess football baseball cricket hockey soccer basketball iloveyou love lovely lover baby angel
  flower summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday january february march
  april may june july august september october november december qwerty azerty abc xyz qwe asd
  trust trustno starwars pokemon computer internet google facebook whatsapp instagram samsung apple android mobile
  michael jordan jessica ashley daniel charlie thomas george hunter killer freedom whatever correct horse battery staple
  king queen boss don star rock rockstar cool good bad luck lucky morning night happy birthday year life family friend
  friends forever money rich success work business company digital online service secure security system server

  om aum jai jay shree shri sri sai saibaba baba ram rama sita siya radha radhe radhey krishna krishn kanha govind gopal
  murari shyam khatu khatushyam hari hare har mahadev mahadeva mahakal bhole bholenath bholebaba shiv shiva shivay
  shivaya shankar namah namo shivshakti shakti ganesh ganesha ganpati ganapati bappa morya hanuman bajrang bajrangbali
  bali durga mata matadi mataji maa kali lakshmi laxmi saraswati vaishno devi sherawali jagannath vishnu narayan balaji
  tirupati venkatesh murugan ayyappa amman swami guru gurudev waheguru satnam khalsa sat akal satsriakal bhagwan
  prabhu ishwar allah khuda maula ali bismillah inshallah mashallah alhamdulillah subhanallah akbar allahuakbar jesus
  christ yesu god lord buddha bhim jaibhim jaihind hind vande mataram vandemataram mera bharat mahan desh watan
  namaste namaskar namaskaram pranam vanakkam salaam salam swagat shubh dhanyavad shukriya diwali deepavali holi eid
  pyar dil jaan jaanu dost yaar zindagi sweety sweetheart papa mummy mom dad beta bhai bhaiya didi behen chacha

  sachin tendulkar dhoni msd msdhoni mahi thala virat kohli kingkohli rohit hitman dravid ganguly dada yuvraj sehwag
  raina jadeja bumrah kapil dev hardik pandya rishabh pant shubman gill rahul klrahul
  surya suryakumar ishan kishan shreyas iyer siraj shami kuldeep chahal axar ashwin harbhajan bhajji kumble zaheer nehra
  gavaskar azharuddin gambhir gautam rahane pujara shikhar dhawan jasprit yashasvi jaiswal rinku ruturaj gaikwad smriti
  mandhana harmanpreet mithali jhulan shafali babar azam afridi shaheen akram waqar shoaib akhtar imran warne ponting
  lara gayle devilliers abdevilliers ab maxwell warner smith root stokes malinga sangakkara jayasuriya rashid ipl csk rcb kkr teamindia team worldcup
  salman shahrukh srk aamir amitabh bachchan hrithik akshay ajay deepika katrina alia prabhas bahubali pushpa kgf
  rajini rajinikanth thalaivar vijay thalapathy

  india indian bharatiya hindustan hindustani mumbai bombay delhi newdelhi kolkata calcutta chennai madras bangalore
  bengaluru hyderabad pune ahmedabad surat jaipur lucknow kanpur nagpur indore bhopal patna ranchi raipur gwalior
  varanasi kashi banaras ayodhya mathura vrindavan haridwar prayagraj allahabad gorakhpur agra meerut noida gurgaon
  ludhiana amritsar chandigarh jodhpur udaipur kota dehradun guwahati kochi cochin madurai coimbatore vizag mysore
  bihar bihari jharkhand odisha orissa bengal assam gujarat gujarati rajasthan punjab punjabi haryana maharashtra
  maratha marathi karnataka kerala tamil tamilnadu telangana andhra goa kashmir uttarakhand himachal nepal
  secunderabad trivandrum calicut mangalore hubli belgaum vijayawada tirunelveli trichy pondicherry siliguri durgapur
  asansol jamshedpur cuttack rourkela bhilai navi thane vasai nashik aurangabad solapur kolhapur vadodara baroda bhavnagar
  jamnagar ajmer bikaner rishikesh roorkee bareilly aligarh moradabad jhansi faridabad panipat

  raj raju rahul amit priya pooja puja ravi rajesh ramesh suresh mukesh mahesh dinesh rakesh santosh sanjay anil sunil
  manoj vinod ashok deepak sandeep pradeep vikas vikram vivek arun arjun karan rohan neha anjali kavita sunita anita
  geeta rekha meena kumar kumari singh sharma verma gupta yadav patel reddy rao das jha mishra pandey tiwari thakur
  aarav aditya aditi aishwarya ajit akash alok aman ananya anand aniket ankit ankita ankur anup anurag archana arvind
  ashish asha atul avinash ayesha ayush babita bharti bhavana bhavesh chandan chetan deepa devendra dhananjay dhruv divya
  faisal farhan fatima ganga gaurav gayatri girish gita harish harsh hemant imtiaz irfan ishita jagdish jatin jaya jayesh
  jyoti kailash kajal kamal kamlesh kapil kiran kishore komal lalit lata lokesh madhu madhuri mamta mandeep manish manisha
  mayank meera megha mohan mohit mohammad mohammed monika mohd muskan nagma naresh narendra naveen nayan neelam neeraj neeta
  nikhil nilesh nisha nitin pankaj parveen pavan pawan payal pinky piyush prakash pramod prasad prashant pratibha praveen
  preeti prem priyanka rachna raghav rajendra rajiv rajkumar rakhi ranjit rashmi rekha renu ritu rishi riya rukhsar rupa
  sachin sadhana sagar sahil saket saleem sameer sangita sanju saroj sarita satish saurabh savita seema shabana shalini
  sharad shashi shikha shilpa shivam shivani shobha shruti shubham siddharth sneha sonia sonu subhash sudha suman sumit
  surendra sushil sushma swati tanvi tarun tushar uday uma umesh usha vandana varsha vasant vidya vijaya vimal vineet vipin
  virendra vishal yash yogesh yusuf zoya chauhan ansari sheikh khan begum kaur jaan

  shop store center centre dukan dukaan retail retailer agent portal bahi inexopay aadhaar aadhar pan card kyc bank
  account csc seva kendra telecom cyber cafe enterprises recharge sbi pnb hdfc icici paytm phonepe gpay upi jio airtel
  vodafone bsnl my the our is am are and of to for new one two three i me you u we it first last name number no
  only best`.split(/\s+/);
